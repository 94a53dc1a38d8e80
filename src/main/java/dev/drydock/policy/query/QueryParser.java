package dev.drydock.policy.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an expression by recursive descent: or, and, not, parentheses, single expressions. */
final class QueryParser {
    private static final int DEEPEST = 32;
    private static final String ATTRIBUTE = "attribute:";
    private static final String SUBJECTS =
            "agentConnected, agentVersion, attribute:NAME, ec2InstanceId, registeredAt, runningTasksCount or task:group";

    private final String text;
    private int at;
    private int depth;

    QueryParser(String text) {
        this.text = text;
    }

    Condition parse() {
        Condition whole = or();
        skipBlanks();
        if (at < text.length()) {
            throw wrong(at, "expected and, or or the end, was " + shown(at));
        }
        return whole;
    }

    private Condition or() {
        Condition left = and();
        while (take("||") || takeWord("or")) {
            left = new Condition.Or(left, and());
        }
        return left;
    }

    private Condition and() {
        Condition left = not();
        while (take("&&") || takeWord("and")) {
            left = new Condition.And(left, not());
        }
        return left;
    }

    private Condition not() {
        if (++depth > DEEPEST) {
            throw wrong(at, "expressions are nested at most " + DEEPEST + " deep");
        }
        Condition found;
        if (take("!") || takeWord("not")) {
            found = new Condition.Not(not());
        } else if (take("(")) {
            found = or();
            if (!take(")")) {
                throw wrong(at, "expected ), was " + shown(at));
            }
        } else {
            found = single();
        }
        depth--;
        return found;
    }

    private Condition single() {
        skipBlanks();
        int subjectAt = at;
        String subject = word();
        skipBlanks();
        int operatorAt = at;
        Operator operator = operator();
        boolean attribute = subject.startsWith(ATTRIBUTE) && subject.length() > ATTRIBUTE.length();
        if (operator.ofPresence()) {
            if (!attribute) {
                throw wrong(operatorAt, operator.sign + " asks for an attribute, not for " + subject);
            }
            String name = subject.substring(ATTRIBUTE.length());
            return new Condition.OfAttribute(name, operator, Arguments.accepts(operator, List.of()));
        }
        skipBlanks();
        int argumentAt = at;
        List<String> arguments = arguments(operator);
        try {
            return attribute
                    ? new Condition.OfAttribute(
                            subject.substring(ATTRIBUTE.length()), operator, Arguments.accepts(operator, arguments))
                    : field(subject, subjectAt, operator, operatorAt, arguments);
        } catch (IllegalArgumentException e) {
            throw e instanceof QueryException ? e : wrong(argumentAt, String.valueOf(e.getMessage()));
        }
    }

    private Condition field(String subject, int subjectAt, Operator operator, int operatorAt, List<String> arguments) {
        boolean compares = operator.ordering() || operator == Operator.EQUALS || operator == Operator.NOT_EQUALS;
        boolean right =
                switch (subject) {
                    case "agentConnected", "ec2InstanceId", "task:group" -> !operator.ordering();
                    case "agentVersion", "registeredAt", "runningTasksCount" -> compares;
                    default -> throw wrong(subjectAt, "unknown subject " + subject + "; expected " + SUBJECTS);
                };
        if (!right) {
            throw wrong(operatorAt, operator.sign + " is no operator of " + subject);
        }
        return switch (subject) {
            case "agentConnected" ->
                new Condition.Known(Arguments.accepts(operator, arguments).test("true") != operator.negative());
            case "agentVersion" -> new Condition.OfAgentVersion(operator, AgentVersion.check(arguments.get(0)));
            case "runningTasksCount" -> new Condition.OfRunningTasks(operator, Arguments.count(arguments.get(0)));
            case "registeredAt" -> new Condition.OfRegistration(operator, Arguments.second(arguments.get(0)));
            case "task:group" -> new Condition.OfTaskGroup(operator, Arguments.accepts(operator, arguments));
            default ->
                throw wrong(
                        subjectAt,
                        subject + " is not simulated: instances of a simulation are not those of an account");
        };
    }

    private Operator operator() {
        int from = at;
        String sign = "";
        for (String one : Operator.signs()) {
            boolean longer = one.length() > sign.length() && text.startsWith(one, at);
            sign = longer && (!Character.isLetter(one.charAt(one.length() - 1)) || endsWord(at + one.length()))
                    ? one
                    : sign;
        }
        String given = sign.isEmpty() ? word() : sign;
        at = sign.isEmpty() ? at : at + sign.length();
        @Nullable Operator operator = Operator.of(given);
        if (operator == null) {
            throw wrong(from, "unknown operator " + given + "; expected one of " + String.join(" ", Operator.signs()));
        }
        return operator;
    }

    private List<String> arguments(Operator operator) {
        if (operator != Operator.IN && operator != Operator.NOT_IN) {
            return List.of(operator == Operator.MATCHES || operator == Operator.NOT_MATCHES ? pattern() : value());
        }
        if (!take("[")) {
            throw wrong(at, operator.sign + " needs a list like [a, b], was " + shown(at));
        }
        List<String> arguments = new ArrayList<>();
        do {
            skipBlanks();
            arguments.add(value());
        } while (take(","));
        if (!take("]")) {
            throw wrong(at, "expected , or ], was " + shown(at));
        }
        return List.copyOf(arguments);
    }

    private String value() {
        return quoted() ? inQuotes() : word();
    }

    /* A pattern without quotes goes on to the next blank, or to the parenthesis that was open before it. */
    private String pattern() {
        if (quoted()) {
            return inQuotes();
        }
        int from = at;
        int open = 0;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            open += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
            if (open < 0) {
                break;
            }
            at++;
        }
        if (at == from) {
            throw wrong(at, "expected a pattern, was " + shown(at));
        }
        return text.substring(from, at);
    }

    private boolean quoted() {
        return at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"');
    }

    private String inQuotes() {
        int end = text.indexOf(text.charAt(at), at + 1);
        if (end < 0) {
            throw wrong(at, "the quote has no end");
        }
        String value = text.substring(at + 1, end);
        at = end + 1;
        return value;
    }

    private String word() {
        int from = at;
        while (!endsWord(at)) {
            at++;
        }
        if (at == from) {
            throw wrong(at, "expected a subject or a value, was " + shown(at));
        }
        return text.substring(from, at);
    }

    private boolean endsWord(int index) {
        return index >= text.length()
                || Character.isWhitespace(text.charAt(index))
                || "()[],'\"!=<>&|~".indexOf(text.charAt(index)) >= 0;
    }

    private boolean take(String sign) {
        skipBlanks();
        boolean there = text.startsWith(sign, at);
        at += there ? sign.length() : 0;
        return there;
    }

    private boolean takeWord(String word) {
        skipBlanks();
        boolean there = text.startsWith(word, at) && endsWord(at + word.length());
        at += there ? word.length() : 0;
        return there;
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private String shown(int index) {
        return index < text.length() ? "'" + text.charAt(index) + "'" : "the end";
    }

    private static QueryException wrong(int index, String message) {
        return new QueryException("expression, character " + (index + 1) + ": " + message);
    }
}
