package dev.drydock.pricing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** The built-in catalogue of EC2 instance types as of July 2026: what they offer, cost in us-east-1, and how often their Spot capacity is reclaimed. */
public final class InstanceTypes {
    /* In bytes. */
    private static final long MEGABIT = 125_000;
    private static final int UNTRUNKED = 1;
    private static final int TRUNKED = 2;
    private static final int MEMORY = 2;
    private static final int ARCHITECTURE = 3;
    private static final int LINUX = 9;
    private static final int WINDOWS = 10;
    private static final int SPOT_2025 = 11;
    private static final int SPOT_2023 = 12;
    private static final int SAVING = 13;
    private static final int BAND = 14;
    private static final int WINDOWS_SAVING = 15;
    private static final LocalDate LINUX_DATE = LocalDate.of(2026, 7, 20);
    private static final LocalDate SNAPSHOT_DATE = LocalDate.of(2025, 6, 13);
    private static final LocalDate OLD_SNAPSHOT_DATE = LocalDate.of(2023, 8, 30);
    private static final LocalDate ADVISOR_DATE = LocalDate.of(2025, 6, 28);
    private static final double HOURS_PER_MONTH = 730;
    /* Midpoints of the Advisor's bands; the open one is taken as 20 to 40 %. */
    private static final double[] MONTHLY_SHARE = {0.025, 0.075, 0.125, 0.175, 0.30};

    private final SortedLines lines = SortedLines.resource("ec2-us-east-1.csv");

    private final SortedLines taskLimits = SortedLines.resource("awsvpc-task-limits.csv");

    private final SortedLines bandwidths = SortedLines.resource("network-bandwidth.csv");

    private InstanceTypes() {}

    /** The catalogue that comes with the program. */
    public static InstanceTypes builtIn() {
        return new InstanceTypes();
    }

    /** The type of that name, if there is one. */
    public Optional<InstanceType> find(String name) {
        return lines.find(name).map(InstanceTypes::type);
    }

    /** The names of all types, sorted. */
    public List<String> names() {
        return lines.all().stream().map(cells -> cells[0]).toList();
    }

    /**
     * How many tasks with a network interface of their own an instance takes, as ECS's table of June 2023 says. A type that came later is taken to follow the rule of most in the table:
     * all its interfaces but one, and with trunking its branch interfaces and all its others but two.
     *
     * @param trunking whether the account has awsvpcTrunking on
     */
    public int awsvpcTasks(InstanceType type, boolean trunking) {
        Optional<String[]> listed = taskLimits.find(type.name());
        if (listed.isPresent()) {
            return Integer.parseInt(listed.get()[trunking ? TRUNKED : UNTRUNKED]);
        }
        boolean branches = trunking && type.branchEnis() > 0;
        return branches ? type.branchEnis() + type.enis() - 2 : Math.max(0, type.enis() - 1);
    }

    /** The most that the network of an instance type carries, with its burst credits, in bytes a second; empty when it is not known. */
    public OptionalLong bytesPerSecond(String name) {
        Optional<String[]> cells = bandwidths.find(name);
        return cells.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(cells.get()[1]) * MEGABIT);
    }

    /**
     * How often one Spot instance of a type is reclaimed, per hour, or empty when the Advisor does not list it.
     *
     * <p>λ = −ln(1 − p) ÷ 730 h with p the midpoint of the band that the Spot Instance Advisor shows for Linux in us-east-1 (2025-06-28).
     */
    public OptionalDouble reclaimsPerHour(String name) {
        Optional<String[]> cells = lines.find(name).filter(c -> !c[BAND].isEmpty());
        return cells.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        -StrictMath.log1p(-MONTHLY_SHARE[Integer.parseInt(cells.get()[BAND])]) / HOURS_PER_MONTH);
    }

    /** The built-in price of an instance in us-east-1 on shared hosts, if there is one. */
    Optional<Price> price(PriceKey key) {
        return lines.find(key.type()).flatMap(cells -> {
            boolean spot = key.option() == PurchaseOption.SPOT;
            return switch (key.os()) {
                case LINUX -> spot ? spot(key, cells) : stated(key, cells[LINUX], LINUX_DATE, KARPENTER, "");
                case WINDOWS -> spot ? windowsSpot(key, cells) : windows(key, cells);
                case RHEL, SUSE -> Optional.empty();
            };
        });
    }

    /* EC2 user guide, "Optimize CPUs": Windows Server, by the vCPU-hour. */
    private static final BigDecimal WINDOWS_VCPU = new BigDecimal("0.046");
    /* Families of general use and those with graphics; accelerators, FPGAs, HPC and Macs have no Windows. */
    private static final Pattern WITH_WINDOWS = Pattern.compile("(?:[cmrxdzg]|i[ms]?|gr)[0-9]");
    private static final String KARPENTER = "aws/karpenter-provider-aws 1d927085 generated pricing";
    private static final String EXPORT = "export of ec2instances.info";

    private static Optional<Price> spot(PriceKey key, String[] cells) {
        Optional<Price> snapshot =
                stated(key, cells[SPOT_2025], SNAPSHOT_DATE, EXPORT, "lowest over the zones, held constant");
        if (snapshot.isEmpty()) {
            snapshot = stated(
                    key,
                    cells[SPOT_2023],
                    OLD_SNAPSHOT_DATE,
                    "LeanerCloud/ec2-instances-info 32acf84f",
                    "held constant");
        }
        if (snapshot.isPresent() || cells[SAVING].isEmpty() || cells[LINUX].isEmpty()) {
            return snapshot;
        }
        BigDecimal rate =
                new BigDecimal(cells[LINUX]).multiply(BigDecimal.valueOf(100 - Long.parseLong(cells[SAVING]), 2));
        return Optional.of(new Price(
                key,
                rate,
                ADVISOR_DATE,
                "AWS Spot Instance Advisor feed",
                Basis.DERIVED,
                "On-Demand less the Advisor's saving, held constant"));
    }

    /**
     * What Windows Server adds to an hour of an instance of that type, in US dollars: the difference of its On-Demand prices. Empty where EC2 has no Windows of the type, or it is
     * not known.
     */
    public Optional<BigDecimal> windowsLicence(String name) {
        return lines.find(name).filter(cells -> !cells[LINUX].isEmpty()).flatMap(cells -> windows(key(name), cells)
                .map(price -> price.rate().subtract(new BigDecimal(cells[LINUX]))));
    }

    private static PriceKey key(String name) {
        return PriceKey.instance(
                new Place("", PriceBook.BUILT_IN_REGION, ""), name, OperatingSystem.WINDOWS, PurchaseOption.ON_DEMAND);
    }

    /* A type that came after the export has the licence's published price; one that the export has without a Windows price has no Windows. */
    private static Optional<Price> windows(PriceKey key, String[] cells) {
        Optional<Price> stated = stated(key, cells[WINDOWS], SNAPSHOT_DATE, EXPORT, "");
        boolean derives = cells[SPOT_2025].isEmpty()
                && !cells[LINUX].isEmpty()
                && !cells[ARCHITECTURE].equals(Architecture.ARM64.word())
                && WITH_WINDOWS.matcher(cells[0]).lookingAt();
        if (stated.isPresent() || !derives) {
            return stated;
        }
        BigDecimal rate = new BigDecimal(cells[LINUX])
                .add(WINDOWS_VCPU.multiply(new BigDecimal(cells[1])))
                .stripTrailingZeros();
        return Optional.of(new Price(
                key,
                rate,
                LINUX_DATE,
                "EC2 user guide, Optimize CPUs (price of Windows Server by the vCPU)",
                Basis.DERIVED,
                "Linux On-Demand + " + WINDOWS_VCPU.toPlainString() + " for each vCPU"));
    }

    private static Optional<Price> windowsSpot(PriceKey key, String[] cells) {
        Optional<Price> onDemand = windows(key, cells);
        if (!cells[WINDOWS_SAVING].isEmpty()) {
            return onDemand.map(price -> new Price(
                    key,
                    price.rate().multiply(BigDecimal.valueOf(100 - Long.parseLong(cells[WINDOWS_SAVING]), 2)),
                    ADVISOR_DATE,
                    "AWS Spot Instance Advisor feed, Windows",
                    Basis.DERIVED,
                    "On-Demand less the Advisor's saving, held constant"));
        }
        return onDemand.flatMap(price -> spot(key, cells)
                .map(linux -> new Price(
                        key,
                        linux.rate().add(price.rate()).subtract(new BigDecimal(cells[LINUX])),
                        linux.date(),
                        linux.source(),
                        Basis.DERIVED,
                        "the Linux Spot price and what Windows adds On-Demand")));
    }

    private static Optional<Price> stated(PriceKey key, String cell, LocalDate date, String source, String note) {
        return cell.isEmpty()
                ? Optional.empty()
                : Optional.of(new Price(key, new BigDecimal(cell), date, source, Basis.STATED, note));
    }

    private static InstanceType type(String[] cells) {
        return new InstanceType(
                cells[0],
                Integer.parseInt(cells[1]),
                Long.parseLong(cells[MEMORY]),
                cells[ARCHITECTURE].equals(Architecture.ARM64.word()) ? Architecture.ARM64 : Architecture.X86_64,
                cells[4].equals("1"),
                number(cells[5]),
                number(cells[6]),
                number(cells[7]),
                number(cells[8]));
    }

    private static int number(String cell) {
        return cell.isEmpty() ? 0 : Integer.parseInt(cell);
    }
}
