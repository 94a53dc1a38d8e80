package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import java.time.Instant;
import java.util.Optional;

/** What convertible Reserved Instances are exchanged for. Source: EC2 user guide, "Exchange Convertible Reserved Instances". */
@Doc("What convertible Reserved Instances are exchanged for; as many as are worth no less.")
public record ExchangePurchase(
        @Doc("Instant of the exchange.") Instant at,
        @Doc("Instance type of the new ones.") String reservedInstances,
        @Doc("Zone that the new ones hold in; without it they are regional.") Optional<String> zone,
        @Doc(
                        "How the new ones are paid; without it as the old ones are. What was paid upfront cannot become noUpfront.")
                Optional<PurchasePayment> payment) {}
