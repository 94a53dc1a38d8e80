package dev.drydock.cli;

/** The page that {@code drydock --help} shows; a test holds it against the commands that exist. */
final class Overview {
    static final String TEXT =
            """
            drydock simulates ECS capacity and cost: traffic in, latency and bill out.

            Usage: drydock COMMAND [OPTIONS] SCENARIO

              init DIR          write a commented scenario that runs at once
              validate SCENARIO check a scenario and everything it refers to
              run SCENARIO      simulate the base scenario and write its report
              compare SCENARIO  simulate all variants under the same chance and compare them
              sweep SCENARIO --vary PATH=VALUES
                                simulate a range of settings
              schema            print the JSON Schema of the scenario file
              version           print version and price date

            SCENARIO is a scenario.yaml or the folder that holds it.
            Results go to standard output, reports to reports/<scenario name>/.
            See drydock COMMAND --help for the options of a command.

            Examples:
              drydock compare scenarios/web-shop
              drydock run scenarios/web-shop --set clusters.shop.services.web.desiredCount=8
            """;

    private Overview() {}
}
