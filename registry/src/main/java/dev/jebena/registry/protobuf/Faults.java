package dev.jebena.registry.protobuf;

import com.squareup.wire.schema.Location;
import com.squareup.wire.schema.SchemaException;
import dev.jebena.registry.InvalidSchemaException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes what wire throws into what the registry says: the place apart, and in words. Stateless.
final class Faults {

    /// The path of the schema's own file, which no reference can have.
    static final String MAIN = "<schema>";

    private static final int LONGEST = 500;
    private static final Pattern LOCATION = Pattern.compile("([^\\s()]+):(\\d+):(\\d+)");
    private static final Pattern SYNTAX = Pattern.compile("^Syntax error in \\S+: ");

    private Faults() {}

    /// What a message about a file begins with.
    static String where(String path) {
        return path.equals(MAIN) ? "" : "reference " + path + ": ";
    }

    static InvalidSchemaException fault(Location location, String message) {
        return new InvalidSchemaException(
                where(location.getPath()) + message,
                "line %d, column %d".formatted(location.getLine(), location.getColumn()));
    }

    /// Some faults wire does not expect itself, and stumbles over with whatever exception.
    static <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidSchemaException e) {
            throw e;
        } catch (RuntimeException e) {
            boolean meant =
                    e instanceof SchemaException
                            || e instanceof IllegalStateException
                            || e instanceof IllegalArgumentException;
            throw told(
                    meant && e.getMessage() != null
                            ? e.getMessage()
                            : "a part is of the wrong kind, such as an enum for a message");
        }
    }

    private static InvalidSchemaException told(String message) {
        Matcher location = LOCATION.matcher(message);
        String where = "";
        String place = "";
        if (location.find()) {
            where = where(location.group(1));
            place = "line %s, column %s".formatted(location.group(2), location.group(3));
        }
        String line =
                SYNTAX.matcher(message)
                        .replaceFirst("")
                        .replaceAll("\\s+", " ")
                        .strip()
                        .replace("file " + MAIN, "the file");
        String words =
                LOCATION.matcher(line)
                        .replaceAll(match ->
                                Matcher.quoteReplacement(words(match.group(1), match.group(2))));
        return new InvalidSchemaException(
                where + (words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…"),
                place);
    }

    private static String words(String path, String line) {
        return path.equals(MAIN) ? "line " + line : path + " line " + line;
    }
}
