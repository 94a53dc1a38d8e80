package dev.drydock.scenario;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import java.util.List;

/** How a bill is allocated to those who pay. Source: AWS Cost Management guide, "Understanding split cost allocation data". */
@Doc("How the bill is allocated to those who pay.")
public record CostAllocation(
        @Doc("How the cost of instances is divided.")
                @Default(
                        value = "proportional",
                        source = "assumption: what nobody reserved is shown apart, where AWS shares it out")
                CostSplit split,
        @Doc(
                        "Keys of tags that are activated as cost allocation tags; tags with other keys are not in the bill. drydock:taskDefinitionFamily stands for the family of each task's definition.")
                List<String> tags) {
    public CostAllocation {
        tags = List.copyOf(tags);
    }
}
