package dev.drydock.scenario;

import dev.drydock.random.Distribution;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Flat;
import dev.drydock.unit.Key;
import dev.drydock.unit.Measures;

/** The control plane of the region is impaired: what runs runs on, but nothing starts, or nothing is scaled, until the fault is over. */
@Doc("The control plane is impaired: what runs runs on, but nothing starts or is scaled until the fault is over.")
public record ControlPlaneImpairment(
        @Doc("What does not work.") @Key("controlPlaneImpairment") ControlPlanePart part,
        @Flat Strikes strikes,
        @Doc("How long it lasts.") @Measures(Measures.Quantity.TIME) Distribution duration)
        implements Fault {
    public ControlPlaneImpairment {
        Fault.requireLasting(duration);
    }

    @Override
    public String word() {
        return "controlPlaneImpairment";
    }

    @Override
    public String target() {
        return part.word();
    }

    @Override
    public <R> R choose(Cases<R> cases) {
        return cases.controlPlaneImpairment(this);
    }
}
