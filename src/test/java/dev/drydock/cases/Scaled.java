package dev.drydock.cases;

import dev.drydock.random.Constant;
import dev.drydock.random.Distribution;
import dev.drydock.random.Empirical;
import dev.drydock.random.Erlang;
import dev.drydock.random.Exponential;
import dev.drydock.random.Gamma;
import dev.drydock.random.Lognormal;
import dev.drydock.random.Mixture;
import dev.drydock.random.Uniform;

/** Laws in another unit: those of the case file are in its time units, those of a scenario in microseconds. */
final class Scaled {
    private Scaled() {}

    /** The law of {@code factor} times what a law gives. */
    static Distribution by(double factor, Distribution law) {
        if (law instanceof Constant constant) {
            return new Constant(factor * constant.value());
        }
        if (law instanceof Exponential exponential) {
            return new Exponential(factor * exponential.mean());
        }
        if (law instanceof Erlang erlang) {
            return new Erlang(erlang.k(), factor * erlang.mean());
        }
        if (law instanceof Gamma gamma) {
            return new Gamma(gamma.shape(), factor * gamma.scale());
        }
        if (law instanceof Lognormal lognormal) {
            return new Lognormal(factor * lognormal.median(), lognormal.sigma());
        }
        if (law instanceof Uniform uniform) {
            return new Uniform(factor * uniform.min(), factor * uniform.max());
        }
        if (law instanceof Empirical empirical) {
            return new Empirical(
                    empirical.values().stream().map(value -> factor * value).toList(), empirical.weights());
        }
        if (law instanceof Mixture mixture) {
            return new Mixture(
                    mixture.weights(),
                    mixture.parts().stream().map(part -> by(factor, part)).toList());
        }
        throw new IllegalArgumentException("cannot be scaled: " + law);
    }
}
