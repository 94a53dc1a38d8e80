package dev.drydock.pricing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What can be committed to for a lower rate: a kind of commitment, for a term, paid in one of three ways.
 *
 * @param kind what is bought
 * @param term for how long
 * @param payment how it is paid
 */
public record Offer(Kind kind, Term term, Payment payment) {
    private static final List<Offer> ALL = list();

    /** What is bought. Source: EC2 user guide, "Types of Reserved Instances"; Savings Plans user guide, "What are Savings Plans". */
    public enum Kind {
        /** Reserved Instances that may be modified within their family. */
        STANDARD("standard"),
        /** Reserved Instances that may be exchanged. */
        CONVERTIBLE("convertible"),
        /** A Savings Plan for one instance family in one region. */
        EC2_INSTANCE_PLAN("ec2-instance-plan"),
        /** A Savings Plan for any EC2 instance and for Fargate. */
        COMPUTE_PLAN("compute-plan");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Its word in price files and tables. */
        public String word() {
            return word;
        }
    }

    /** The length of a commitment. */
    public enum Term {
        /** One year, 8,760 hours. */
        ONE_YEAR("1y", 1),
        /** Three years, 26,280 hours. */
        THREE_YEARS("3y", 3);

        private static final long HOURS_A_YEAR = 8_760;

        private final String word;
        private final int years;

        Term(String word, int years) {
            this.word = word;
            this.years = years;
        }

        /** Its word in scenario and price files. */
        public String word() {
            return word;
        }

        /** Its hours, as AWS spreads an upfront fee over them. */
        public long hours() {
            return years * HOURS_A_YEAR;
        }
    }

    /** How a commitment is paid. */
    public enum Payment {
        /** Hour by hour. */
        NO_UPFRONT("no-upfront"),
        /** Half at the start, the rest hour by hour. */
        PARTIAL_UPFRONT("partial-upfront"),
        /** All at the start. */
        ALL_UPFRONT("all-upfront");

        private final String word;

        Payment(String word) {
            this.word = word;
        }

        /** Its word in price files and tables. */
        public String word() {
            return word;
        }
    }

    /** Its word in price files and tables, like {@code standard-1y-no-upfront}. */
    public String word() {
        return kind.word + "-" + term.word + "-" + payment.word;
    }

    /** The offer of that word. */
    public static Optional<Offer> find(String word) {
        return ALL.stream().filter(offer -> offer.word().equals(word)).findFirst();
    }

    /** Every offer, by kind, term and payment. */
    public static List<Offer> all() {
        return ALL;
    }

    private static List<Offer> list() {
        List<Offer> all = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (Term term : Term.values()) {
                for (Payment payment : Payment.values()) {
                    all.add(new Offer(kind, term, payment));
                }
            }
        }
        return List.copyOf(all);
    }
}
