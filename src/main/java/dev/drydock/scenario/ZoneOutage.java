package dev.drydock.scenario;

import dev.drydock.random.Distribution;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Flat;
import dev.drydock.unit.Key;
import dev.drydock.unit.Measures;
import dev.drydock.unit.Share;
import dev.drydock.unit.TimeSpan;

/** The loss of an Availability Zone: all that runs in it ends, and nothing starts in it until the fault is over. */
@Doc("The loss of an Availability Zone: what runs in it ends, and nothing starts in it until the fault is over.")
public record ZoneOutage(
        @Doc("The zone, like us-east-1a; any for one drawn at each strike.") @Key("zoneOutage") String zone,
        @Flat Strikes strikes,
        @Doc("How long it lasts.") @Measures(Measures.Quantity.TIME) Distribution duration,
        @Doc("Share of the launches in the other zones that fail for lack of capacity meanwhile.")
                @Default(value = "0%", source = "assumption: the other zones have room for what is lost")
                Share shortageElsewhere,
        @Doc(
                        "From the loss until groups and Fargate know of it: meanwhile its instances and tasks are there and answer nobody; a group's grace period may last longer.")
                @Default(value = "2m", source = "assumption: status checks come every minute, and two must fail")
                TimeSpan detection)
        implements Fault {
    /** The word for a zone that is drawn. */
    public static final String ANY = "any";

    public ZoneOutage {
        Fault.requireLasting(duration);
        if (detection.micros() > TimeSpan.HOUR) {
            throw new IllegalArgumentException("detection must be at most 1h, was " + detection);
        }
        if (shortageElsewhere.fraction() > 1) {
            throw new IllegalArgumentException("shortageElsewhere must be at most 100%, was " + shortageElsewhere);
        }
    }

    @Override
    public String word() {
        return "zoneOutage";
    }

    @Override
    public String target() {
        return zone;
    }

    @Override
    public <R> R choose(Cases<R> cases) {
        return cases.zoneOutage(this);
    }
}
