package dev.drydock.cases;

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
import dev.drydock.random.Triangular;
import dev.drydock.random.Truncated;
import dev.drydock.random.Uniform;
import dev.drydock.random.Weibull;
import dev.drydock.random.Weights;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Laws as validation files write them in words: {@code lognormal with median 60 and sigma 0.8}. */
final class Laws {
    private static final String NUMBER = "(-?[0-9]+(?:\\.[0-9]+)?(?:e-?[0-9]+)?)";
    private static final Pattern RANGE = Pattern.compile("\\[" + NUMBER + "[a-z ]*, *" + NUMBER + "[a-z ]*\\]");
    private static final Pattern CHANCES = Pattern.compile(NUMBER + "(?: [a-z]+)? with probability " + NUMBER);
    private static final Pattern ELSE = Pattern.compile("else mean " + NUMBER);
    private static final Pattern STAGES = Pattern.compile("^erlang-([0-9]+)");

    private final String words;
    private final OptionalDouble mean;

    private Laws(String words, OptionalDouble mean) {
        this.words = words;
        this.mean = mean;
    }

    /** The law in these words. */
    static Distribution parse(String words) {
        return parse(words, OptionalDouble.empty());
    }

    /** The law in these words, with a mean that stands elsewhere. */
    static Distribution parse(String words, double mean) {
        return parse(words, OptionalDouble.of(mean));
    }

    private static Distribution parse(String words, OptionalDouble mean) {
        String plain =
                words.toLowerCase(Locale.ROOT).replaceAll("\\([^)]*\\)", "").strip();
        int cut = plain.indexOf("truncated to");
        if (cut < 0) {
            return new Laws(plain, mean).law();
        }
        double[] range = pair(RANGE, plain.substring(cut));
        return new Truncated(range[0], range[1], new Laws(plain.substring(0, cut), mean).law());
    }

    private Distribution law() {
        String family = words.split("[^a-z]+", 2)[0];
        return switch (family) {
            case "deterministic", "constant" -> new Constant(mean.orElseGet(() -> first("[a-z]+(?: of)?")));
            case "exponential" -> new Exponential(mean());
            case "erlang" -> new Erlang(stages(), mean());
            case "gamma" ->
                !has("shape")
                        ? Gamma.ofMeanAndCv(mean(), cv())
                        : new Gamma(named("shape"), has("scale") ? named("scale") : mean() / named("shape"));
            case "weibull" ->
                has("shape") ? new Weibull(named("shape"), named("scale")) : Weibull.ofMeanAndCv(mean(), cv());
            case "lognormal" ->
                has("median") ? new Lognormal(named("median"), named("sigma")) : Lognormal.ofMeanAndCv(mean(), cv());
            case "pareto" -> new Pareto(named("tail index"), named("minimum"));
            case "triangular" -> new Triangular(named("minimum"), named("mode"), named("maximum"));
            case "uniform" -> new Uniform(pair(RANGE, words)[0], pair(RANGE, words)[1]);
            case "normal" -> new Normal(mean(), named("sd"));
            case "hyperexponential" -> {
                double[] one = pair(CHANCES, words);
                Matcher other = find(ELSE, words);
                yield new Mixture(
                        Weights.of(List.of(one[1], 1 - one[1])),
                        List.of(new Exponential(one[0]), new Exponential(Double.parseDouble(other.group(1)))));
            }
            case "two" -> {
                Matcher matcher = find(CHANCES, words);
                double a = Double.parseDouble(matcher.group(1));
                double p = Double.parseDouble(matcher.group(2));
                double[] other = pair(CHANCES, words.substring(matcher.end()));
                yield new Empirical(List.of(a, other[0]), Weights.of(List.of(p, other[1])));
            }
            default -> throw new IllegalArgumentException("no such law: " + words);
        };
    }

    private double mean() {
        return has("mean") ? named("mean") : mean.orElseThrow(() -> new IllegalArgumentException("no mean: " + words));
    }

    private double cv() {
        return named(has("cv") ? "cv" : "coefficient of variation");
    }

    private int stages() {
        return Integer.parseInt(find(STAGES, words).group(1));
    }

    private boolean has(String name) {
        return pattern(name).matcher(words).find();
    }

    private double named(String name) {
        return Double.parseDouble(find(pattern(name), words).group(1));
    }

    private double first(String before) {
        return Double.parseDouble(
                find(Pattern.compile("^" + before + " " + NUMBER), words).group(1));
    }

    private static Pattern pattern(String name) {
        return Pattern.compile("\\b" + name + " (?:of |= )?" + NUMBER);
    }

    private static double[] pair(Pattern pattern, String text) {
        Matcher matcher = find(pattern, text);
        return new double[] {Double.parseDouble(matcher.group(1)), Double.parseDouble(matcher.group(2))};
    }

    private static Matcher find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException("expected " + pattern + " in: " + text);
        }
        return matcher;
    }
}
