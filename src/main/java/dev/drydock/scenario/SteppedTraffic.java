package dev.drydock.scenario;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import java.math.BigDecimal;
import java.util.List;

/** A rate that changes at given times. */
@Doc("A rate that changes at given times.")
public record SteppedTraffic(
        @Doc("The rates in order of time, the first at 0s.") List<Step> rates,
        @Doc("Factor on every rate.") @Default(value = "1", source = "assumption: as given") BigDecimal scale)
        implements Traffic {
    public SteppedTraffic {
        if (rates.isEmpty() || rates.get(0).at().micros() != 0) {
            throw new IllegalArgumentException("the first rate must be at 0s");
        }
        for (int i = 1; i < rates.size(); i++) {
            if (rates.get(i).at().compareTo(rates.get(i - 1).at()) <= 0) {
                throw new IllegalArgumentException(
                        "rates must be in order of time, " + rates.get(i).at() + " is not");
            }
        }
        if (scale.signum() < 0) {
            throw new IllegalArgumentException("scale must not be negative, was " + scale.toPlainString());
        }
        for (Step step : rates) {
            RateSteps.held("rates", step.rate().perSecond() * scale.doubleValue());
        }
        rates = List.copyOf(rates);
    }

    @Override
    public RateSteps steps() {
        long[] from = new long[rates.size()];
        double[] perSecond = new double[rates.size()];
        for (int i = 0; i < from.length; i++) {
            from[i] = rates.get(i).at().micros();
            perSecond[i] = rates.get(i).rate().perSecond() * scale.doubleValue();
        }
        return new RateSteps(from, perSecond);
    }
}
