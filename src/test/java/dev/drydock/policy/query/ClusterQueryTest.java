package dev.drydock.policy.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cluster query language: the developer guide's examples, every operator, and what is no expression. */
class ClusterQueryTest {
    /** A g2.2xlarge in us-east-1a with stack=prod, two running tasks, registered 2018-02-12T12:00:00Z. */
    private static final InstanceFacts GPU = new InstanceFacts() {
        private final Map<String, String> attributes = Map.of(
                "ecs.instance-type",
                "g2.2xlarge",
                "ecs.availability-zone",
                "us-east-1a",
                "stack",
                "prod",
                "size",
                "12",
                InstanceFacts.AGENT_VERSION,
                "1.14.5");

        @Override
        public @Nullable String attribute(String name) {
            return attributes.get(name);
        }

        @Override
        public boolean anyTaskGroup(Predicate<String> wanted) {
            return Stream.of("service:production", "family:etl").anyMatch(wanted);
        }

        @Override
        public int runningTasks() {
            return 2;
        }

        @Override
        public long registeredAt() {
            return 1_518_436_800_000_000L;
        }
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            attribute:ecs.instance-type == t2.small                                                   | false
            attribute:ecs.availability-zone in [us-east-1a, us-east-1b]                               | true
            attribute:ecs.instance-type =~ g2.* and attribute:ecs.availability-zone != us-east-1d     | true
            attribute:ecs.instance-type =~ g2.* and attribute:ecs.availability-zone != us-east-1a     | false
            task:group == service:production                                                          | true
            not(task:group == database)                                                               | true
            runningTasksCount == 1                                                                    | false
            registeredAt < 2018-02-13                                                                 | true
            attribute:stack != prod                                                                   | false
            attribute:other != prod                                                                   | false
            """)
    void selects_guidesExamples(String expression, boolean expected) {
        assertEquals(expected, ClusterQuery.parse(expression).selects(GPU));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            attribute:stack equals prod                        | true
            attribute:stack not_equals prod                    | false
            attribute:stack exists                             | true
            attribute:stack !exists                            | false
            attribute:other exists                             | false
            attribute:other not_exists                         | true
            attribute:other !in [a]                            | false
            attribute:stack !in ['test', "dev"]                | true
            attribute:stack not_in [prod]                      | false
            attribute:ecs.instance-type !~ t[23]\\..*          | true
            attribute:ecs.instance-type matches g2             | false
            attribute:ecs.instance-type not_matches g2\\..*    | false
            attribute:size > 9                                 | true
            attribute:size >= 12                               | true
            attribute:size < 12                                | false
            attribute:size less_than_equal 12                  | true
            attribute:stack greater_than dev                   | true
            task:group != family:etl                           | false
            task:group in [x, family:etl]                      | true
            task:group !~ service:db.*                         | true
            runningTasksCount >= 2                             | true
            runningTasksCount != 2                             | false
            registeredAt == 2018-02-12T12:00:00Z               | true
            registeredAt > 2018-02-12T12:00:00                 | false
            registeredAt >= 2018-02-12T13:00:00+01:00          | true
            agentConnected == true                             | true
            agentVersion < 1.14.5                              | false
            agentVersion < 1.14.10                             | true
            agentVersion >= 1.9                                | true
            agentVersion == 1.14.5.0                           | true
            agentVersion != 1.14.5                             | false
            agentConnected != true                             | false
            """)
    void selects_everyOperator(String expression, boolean expected) {
        assertEquals(expected, ClusterQuery.parse(expression).selects(GPU));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            textBlock =
                    """
            agentConnected == false and agentConnected == true or agentConnected == true      ! true
            agentConnected == false and (agentConnected == true or agentConnected == true)    ! false
            not agentConnected == false && agentConnected == true                             ! true
            not (agentConnected == true || agentConnected == false)                           ! false
            (attribute:ecs.instance-type =~ (g2|t2).*)and(agentConnected == true)             ! true
            """)
    void selects_notBindsTightestThenAndThenOr(String expression, boolean expected) {
        assertEquals(expected, ClusterQuery.parse(expression).selects(GPU));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            attribute:stack                            | expression, character 16: expected a subject or a value, was the end
            attribute:stack => prod                    | expression, character 17: expected a subject or a value, was '='
            attribute:stack like prod                  | expression, character 17: unknown operator like
            stack == prod                              | expression, character 1: unknown subject stack
            attribute:stack == prod and                | expression, character 28: expected a subject or a value, was the end
            attribute:stack == prod extra              | expression, character 25: expected and, or or the end, was 'e'
            (attribute:stack == prod                   | expression, character 25: expected ), was the end
            attribute:stack in prod                    | expression, character 20: in needs a list
            attribute:stack in [a, b                   | expression, character 25: expected , or ]
            attribute:stack == 'prod                   | expression, character 20: the quote has no end
            attribute:stack =~ [a                      | expression, character 20: no Java regular expression
            runningTasksCount == many                  | expression, character 22: expected a number of tasks
            runningTasksCount =~ 1                     | expression, character 19: =~ is no operator of runningTasksCount
            registeredAt < 13.02.2018                  | expression, character 16: expected a date
            task:group exists                          | expression, character 12: exists asks for an attribute
            agentVersion < 1.x                         | expression, character 16: expected a version of the agent like 1.14.5
            agentVersion in [1.14.5]                   | expression, character 14: in is no operator of agentVersion
            ec2InstanceId in ['i-abcd1234']            | expression, character 1: ec2InstanceId is not simulated
            """)
    void parse_whatIsNoExpression_saysWhereAndWhy(String expression, String message) {
        String said = assertThrows(QueryException.class, () -> ClusterQuery.parse(expression))
                .getMessage();
        assertTrue(String.valueOf(said).startsWith(message), said);
    }

    @Test
    void parse_tooLongOrTooDeep_isRefused() {
        assertThrows(QueryException.class, () -> ClusterQuery.parse("(".repeat(1000)));
        assertThrows(QueryException.class, () -> ClusterQuery.parse("attribute:a == " + "b".repeat(2000)));
    }

    @Test
    void selects_patternThatTriesForEver_isCutOff() {
        ClusterQuery query = ClusterQuery.parse("attribute:a =~ 'x*x*x*x*x*x*y'");
        InstanceFacts facts = InstanceFacts.of(Map.of("a", "x".repeat(120)));
        assertThrows(IllegalArgumentException.class, () -> query.selects(facts));
    }

    @Test
    void ofAttributesAlone_isWhatNeverChanges() {
        assertTrue(ClusterQuery.parse("attribute:a == b or attribute:c exists").ofAttributesAlone());
        assertFalse(
                ClusterQuery.parse("attribute:a == b or runningTasksCount < 3").ofAttributesAlone());
        ClusterQuery agents = ClusterQuery.parse("agentVersion > 1.50");
        assertTrue(agents.ofAttributesAlone() && agents.ofAgentVersion());
        assertFalse(agents.selects(InstanceFacts.of(Map.of())), "no version is known");
        assertEquals(
                List.of("a"),
                ClusterQuery.parse("attribute:a == b or attribute:c exists").attributes());
    }

    @Test
    void concernedBy_isTheGroupsThatAreNamed_orAllWhereTasksAreCounted() {
        ClusterQuery named = ClusterQuery.parse("attribute:a == b or not (task:group in [service:x, service:y])");
        assertTrue(named.concernedBy("service:y"));
        assertFalse(named.concernedBy("service:z"));
        assertTrue(ClusterQuery.parse("task:group !~ service:.*").concernedBy("service:z"));
        assertFalse(ClusterQuery.parse("registeredAt > 2020-01-01 and attribute:a exists")
                .concernedBy("service:z"));
        assertTrue(
                ClusterQuery.parse("attribute:a == b and runningTasksCount < 3").concernedBy("service:z"));
    }
}
