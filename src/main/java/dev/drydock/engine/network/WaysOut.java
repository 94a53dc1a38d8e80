package dev.drydock.engine.network;

import dev.drydock.billing.usage.Ending;
import dev.drydock.billing.usage.Held;
import dev.drydock.billing.usage.Meter;
import dev.drydock.billing.usage.Owner;
import dev.drydock.engine.image.ImageCatalog;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import dev.drydock.scenario.EndpointType;
import dev.drydock.scenario.ImageRepository;
import dev.drydock.scenario.Network;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.Subnet;
import dev.drydock.scenario.VpcEndpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How images come into the subnets of a VPC: through an internet gateway, a NAT gateway or VPC endpoints; and what gateways and endpoints are held and process for it.
 *
 * <p>Sources: Amazon ECR user guide, "Amazon ECR interface VPC endpoints" (ECR needs ecr.api, ecr.dkr and, for the layers, S3); VPC user guide, "NAT gateways"; AWS PrivateLink guide. Here the
 * bytes of images are counted; those of what tasks transfer by themselves are the tasks' own.
 */
public final class WaysOut {
    private static final int FREE = -1;

    private final ImageCatalog images;
    private final Meter meter;
    private final Way[] ways;
    private final int[] layersThrough;
    private final int[] restThrough;
    private final boolean ecrEndpoints;
    /* Whether S3, where ECR keeps the layers, is reached through an endpoint. */
    private final boolean[] endpointToLayers;
    private final List<Integer> standing = new ArrayList<>();

    private enum Way {
        SOMEHOW,
        INTERNET_GATEWAY,
        NAT,
        NONE
    }

    /** The ways of a scenario's subnets, whose NAT gateways and endpoints stand from the first instant. */
    public WaysOut(Scenario scenario, ImageCatalog images, Meter meter) {
        this.images = images;
        this.meter = meter;
        Network network = scenario.network();
        Place place = new Place(scenario.account(), scenario.region(), "");
        Map<String, Integer> natData = stand(network.natGateways().keySet(), place);
        int s3 = FREE;
        boolean api = false;
        boolean docker = false;
        for (Map.Entry<String, VpcEndpoint> entry : network.vpcEndpoints().entrySet()) {
            VpcEndpoint endpoint = entry.getValue();
            api |= endpoint.service().equals("ecr.api");
            docker |= endpoint.service().equals("ecr.dkr");
            if (endpoint.type() == EndpointType.INTERFACE) {
                Owner owner = Owner.overhead("", "endpoint " + entry.getKey());
                standing.add(meter.holding(owner, Held.endpoint(place, zones(scenario, endpoint))));
                if (endpoint.service().equals("s3")) {
                    s3 = meter.counter(owner, PriceKey.plain(Product.VPC_ENDPOINT_DATA, place, ""));
                }
            }
        }
        ecrEndpoints = api && docker;
        int count = network.subnets().size();
        ways = new Way[count];
        layersThrough = new int[count];
        restThrough = new int[count];
        endpointToLayers = new boolean[count];
        int at = 0;
        for (Map.Entry<String, Subnet> entry : network.subnets().entrySet()) {
            String route = entry.getValue().defaultRoute();
            ways[at] = switch (route) {
                case Subnet.ASSUMED -> Way.SOMEHOW;
                case Subnet.INTERNET_GATEWAY -> Way.INTERNET_GATEWAY;
                case Subnet.NO_ROUTE -> Way.NONE;
                default -> Way.NAT;
            };
            restThrough[at] = natData.getOrDefault(route, FREE);
            layersThrough[at] = gateway(network, entry.getKey()) ? FREE : s3 != FREE ? s3 : restThrough[at];
            endpointToLayers[at] = gateway(network, entry.getKey()) || s3 != FREE;
            at++;
        }
    }

    private Map<String, Integer> stand(Iterable<String> gateways, Place place) {
        Map<String, Integer> data = new HashMap<>();
        for (String name : gateways) {
            Owner owner = Owner.overhead("", "NAT gateway " + name);
            standing.add(meter.holding(owner, Held.natGateway(place)));
            data.put(name, meter.counter(owner, PriceKey.plain(Product.NAT_GATEWAY_DATA, place, "")));
        }
        return data;
    }

    private static int zones(Scenario scenario, VpcEndpoint endpoint) {
        return (int) endpoint.subnets().stream()
                .map(name -> scenario.subnets().get(name))
                .map(subnet -> subnet == null ? "" : subnet.zone())
                .distinct()
                .count();
    }

    private static boolean gateway(Network network, String subnet) {
        return network.vpcEndpoints().values().stream()
                .anyMatch(endpoint -> endpoint.type() == EndpointType.GATEWAY
                        && endpoint.service().equals("s3")
                        && endpoint.subnets().contains(subnet));
    }

    /** Whether the way out of a subnet is known, and so may be missing or charged for. */
    public boolean known(int subnet) {
        return ways[subnet] != Way.SOMEHOW;
    }

    /** Whether there is a way from a subnet to the registry of an image, with or without a public address. */
    public boolean reaches(int subnet, int image, boolean publicAddress) {
        return switch (ways[subnet]) {
            case SOMEHOW, NAT -> true;
            case INTERNET_GATEWAY -> publicAddress || byEndpoints(subnet, image);
            case NONE -> byEndpoints(subnet, image);
        };
    }

    private boolean byEndpoints(int subnet, int image) {
        return inEcr(image) && ecrEndpoints && endpointToLayers[subnet];
    }

    private boolean inEcr(int image) {
        ImageCatalog.Entry entry = images.get(image);
        return entry.repository() == ImageRepository.ECR || entry.pullThroughCache();
    }

    /** Bytes of an image came into a subnet. */
    public void pulled(int subnet, int image, long bytes, long at) {
        int through = inEcr(image) ? layersThrough[subnet] : restThrough[subnet];
        if (through != FREE && bytes > 0) {
            meter.count(through, bytes, at);
        }
    }

    /** The run ends: what stood in the VPC did so until now. */
    public void close(long now) {
        standing.forEach(holding -> meter.held(holding, 0, now, Ending.STILL_HELD));
    }
}
