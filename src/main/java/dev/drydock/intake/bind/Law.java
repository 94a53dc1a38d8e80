package dev.drydock.intake.bind;

import dev.drydock.random.Constant;
import dev.drydock.random.Distribution;
import dev.drydock.random.Empirical;
import dev.drydock.random.Erlang;
import dev.drydock.random.Exponential;
import dev.drydock.random.Gamma;
import dev.drydock.random.Lognormal;
import dev.drydock.random.Mixture;
import dev.drydock.random.Normal;
import dev.drydock.random.Pareto;
import dev.drydock.random.Shifted;
import dev.drydock.random.Triangular;
import dev.drydock.random.Truncated;
import dev.drydock.random.Uniform;
import dev.drydock.random.Weibull;
import dev.drydock.random.Weights;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The laws that a scenario can write, each with the keys of its forms; the first form whose keys are all there is taken. */
public enum Law {
    /** {@link Constant}. */
    CONSTANT(Constant.WORD, "Always the same value.", "value:quantity"),
    /** {@link Uniform}. */
    UNIFORM(Uniform.WORD, "Every value between two equally likely.", "min:quantity max:quantity"),
    /** {@link Triangular}. */
    TRIANGULAR(Triangular.WORD, "Between two values, likeliest at a third.", "min:quantity mode:quantity max:quantity"),
    /** {@link Exponential}. */
    EXPONENTIAL(Exponential.WORD, "Waiting for what happens at a constant rate.", "mean:quantity"),
    /** {@link Normal}. */
    NORMAL(Normal.WORD, "The bell curve.", "mean:quantity sd:quantity"),
    /** {@link Lognormal}. */
    LOGNORMAL(
            Lognormal.WORD,
            "A value whose logarithm is normal, from mean and coefficient of variation or from median and sigma.",
            "mean:quantity cv:number",
            "median:quantity sigma:number"),
    /** {@link Gamma}. */
    GAMMA(
            Gamma.WORD,
            "The gamma law, from mean and coefficient of variation or from shape and scale.",
            "mean:quantity cv:number",
            "shape:number scale:quantity"),
    /** {@link Erlang}. */
    ERLANG(Erlang.WORD, "k exponential stages, one after the other.", "k:count mean:quantity"),
    /** {@link Weibull}. */
    WEIBULL(
            Weibull.WORD,
            "Failures that grow likelier or rarer with age, from mean and coefficient of variation or from shape and scale.",
            "mean:quantity cv:number",
            "shape:number scale:quantity"),
    /** {@link Pareto}. */
    PARETO(
            Pareto.WORD,
            "A power-law tail, from mean and coefficient of variation or from shape and minimum.",
            "mean:quantity cv:number",
            "shape:number min:quantity"),
    /** {@link Empirical}. */
    EMPIRICAL(
            Empirical.WORD,
            "One of the values that were seen.",
            "values:quantities weights:numbers",
            "values:quantities"),
    /** {@link Mixture}. */
    MIXTURE(Mixture.WORD, "One of several laws, chosen by weight.", "parts:laws weights:numbers"),
    /** {@link Shifted}. */
    SHIFTED(Shifted.WORD, "Another law with a fixed part added.", "by:quantity of:law"),
    /** {@link Truncated}. */
    TRUNCATED(
            Truncated.WORD,
            "Another law on condition that it falls between two values.",
            "min:quantity max:quantity of:law",
            "min:quantity of:law",
            "max:quantity of:law");

    /** What the value of a key of a law is. */
    public enum Kind {
        /** A value in the unit of what is measured. */
        QUANTITY,
        /** A plain number. */
        NUMBER,
        /** A whole number. */
        COUNT,
        /** Another law. */
        LAW,
        /** A list of values in the unit of what is measured. */
        QUANTITIES,
        /** A list of plain numbers. */
        NUMBERS,
        /** A list of laws. */
        LAWS
    }

    /** One key of a law. */
    public record Parameter(String key, Kind kind) {}

    private final String word;
    private final String doc;

    @SuppressWarnings("ImmutableEnumChecker") // a copy of lists that nothing changes
    private final List<List<Parameter>> forms;

    Law(String word, String doc, String... forms) {
        this.word = word;
        this.doc = doc;
        List<List<Parameter>> read = new ArrayList<>();
        for (String form : forms) {
            List<Parameter> parameters = new ArrayList<>();
            int from = 0;
            while (from < form.length()) {
                int colon = form.indexOf(':', from);
                int space = form.indexOf(' ', colon);
                int end = space < 0 ? form.length() : space;
                parameters.add(new Parameter(form.substring(from, colon), kind(form.substring(colon + 1, end))));
                from = end + 1;
            }
            read.add(List.copyOf(parameters));
        }
        this.forms = List.copyOf(read);
    }

    private static Kind kind(String word) {
        for (Kind kind : Kind.values()) {
            if (kind.name().equalsIgnoreCase(word)) {
                return kind;
            }
        }
        throw new IllegalStateException("no kind of parameter is called " + word);
    }

    /** The law's name in a scenario file. */
    public String word() {
        return word;
    }

    /** What the law says, in one sentence. */
    public String doc() {
        return doc;
    }

    /** The sets of keys that it can be given by. */
    public List<List<Parameter>> forms() {
        return forms;
    }

    /** All keys of all forms. */
    public List<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        for (List<Parameter> form : forms) {
            for (Parameter parameter : form) {
                keys.add(parameter.key());
            }
        }
        return new ArrayList<>(keys);
    }

    /** The names of all laws. */
    public static List<String> words() {
        List<String> words = new ArrayList<>();
        for (Law law : values()) {
            words.add(law.word);
        }
        return words;
    }

    /** The law of that name, or null. */
    public static @Nullable Law of(String word) {
        for (Law law : values()) {
            if (law.word.equals(word)) {
                return law;
            }
        }
        return null;
    }

    /**
     * The law with the values of one of its forms, in that form's order.
     *
     * @throws IllegalArgumentException when the values make no such law
     */
    @SuppressWarnings("unchecked")
    Distribution of(int form, List<Object> v) {
        switch (this) {
            case CONSTANT:
                return new Constant(number(v, 0));
            case UNIFORM:
                return new Uniform(number(v, 0), number(v, 1));
            case TRIANGULAR:
                return new Triangular(number(v, 0), number(v, 1), number(v, 2));
            case EXPONENTIAL:
                return new Exponential(number(v, 0));
            case NORMAL:
                return new Normal(number(v, 0), number(v, 1));
            case LOGNORMAL:
                return form == 0
                        ? Lognormal.ofMeanAndCv(number(v, 0), number(v, 1))
                        : new Lognormal(number(v, 0), number(v, 1));
            case GAMMA:
                return form == 0
                        ? Gamma.ofMeanAndCv(number(v, 0), number(v, 1))
                        : new Gamma(number(v, 0), number(v, 1));
            case ERLANG:
                return new Erlang((int) number(v, 0), number(v, 1));
            case WEIBULL:
                return form == 0
                        ? Weibull.ofMeanAndCv(number(v, 0), number(v, 1))
                        : new Weibull(number(v, 0), number(v, 1));
            case PARETO:
                return form == 0
                        ? Pareto.ofMeanAndCv(number(v, 0), number(v, 1))
                        : new Pareto(number(v, 0), number(v, 1));
            case EMPIRICAL:
                List<Double> values = (List<Double>) v.get(0);
                return form == 0 ? new Empirical(values, Weights.of((List<Double>) v.get(1))) : Empirical.of(values);
            case MIXTURE:
                return new Mixture(Weights.of((List<Double>) v.get(1)), (List<Distribution>) v.get(0));
            case SHIFTED:
                return new Shifted(number(v, 0), (Distribution) v.get(1));
            case TRUNCATED:
                Distribution of = (Distribution) v.get(v.size() - 1);
                double low = form == 2 ? Double.NEGATIVE_INFINITY : number(v, 0);
                double high = form == 1 ? Double.POSITIVE_INFINITY : number(v, form == 0 ? 1 : 0);
                return new Truncated(low, high, of);
        }
        throw new IllegalStateException("no law is made for " + word);
    }

    private static double number(List<Object> values, int at) {
        return (Double) values.get(at);
    }
}
