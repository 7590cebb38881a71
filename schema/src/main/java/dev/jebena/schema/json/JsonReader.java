package dev.jebena.schema.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;

/// Reads JSON text, as a tree or as the events that Jackson's streaming parser makes of it. A name
/// twice in one object (who takes the events sees to that), text after the value and what exceeds a
/// limit are errors. Thread-safe.
public final class JsonReader {

    /// A reader with the usual limits.
    public static final JsonReader STANDARD = new JsonReader(Limits.STANDARD);

    /// What decoding makes of bytes that are no UTF-8, and of this character itself.
    private static final char UNREADABLE = '\uFFFD';

    private final JsonFactory factory;

    /// For trees. Jackson's table of the names it has met is copied by each text that brings a new
    /// one, as most schemas do, and saves little.
    private final JsonFactory withoutNames;

    public JsonReader(Limits limits) {
        this.factory = builder(limits).build();
        this.withoutNames =
                builder(limits)
                        .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                        .build();
    }

    private static JsonFactoryBuilder builder(Limits limits) {
        return JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder()
                                .maxNestingDepth(limits.depth())
                                .maxDocumentLength(limits.size())
                                .maxStringLength(limits.size())
                                .maxNameLength(limits.size())
                                .maxNumberLength(Json.MAX_EXPONENT)
                                .build())
                .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER);
    }

    /// What a text may at most be: `depth` arrays and objects within each other, `size` bytes or
    /// characters long.
    public record Limits(int depth, int size) {

        /// 512 deep, 64 MiB.
        public static final Limits STANDARD = new Limits(512, 64 << 20);

        private static final int DEEPEST = 1_000;

        public Limits {
            if (depth < 1 || depth > DEEPEST || size < 1) {
                throw new IllegalArgumentException(
                        "depth is 1 to %d and size at least 1: %d, %d"
                                .formatted(DEEPEST, depth, size));
            }
        }
    }

    /// The value that `text` writes.
    ///
    /// @throws JsonException where it is no JSON, or exceeds a limit
    public Json read(String text) {
        return reading(() -> tree(withoutNames.createParser(ObjectReadContext.empty(), text)));
    }

    /// The value that UTF-8 `text` writes.
    ///
    /// @throws JsonException where it is no JSON, or exceeds a limit
    public Json read(byte[] text) {
        if (text.length > 1 && text[0] > 0 && text[1] != 0) {
            String decoded = new String(text, StandardCharsets.UTF_8);
            if (decoded.indexOf(UNREADABLE) < 0) {
                return read(decoded);
            }
        }
        // it may be no UTF-8: the parser of bytes tells where
        return reading(() -> tree(factory.createParser(ObjectReadContext.empty(), text)));
    }

    /// Hands the events of `text` to `consumer`, with the value's first as the current one; when it
    /// returns, the value's last must be the current one.
    ///
    /// @throws JsonException where the text is no JSON, or exceeds a limit
    public boolean stream(String text, Consumer consumer) {
        return reading(
                () -> consume(factory.createParser(ObjectReadContext.empty(), text), consumer));
    }

    /// Hands the events of UTF-8 `text` to `consumer`: see above.
    ///
    /// @throws JsonException where the text is no JSON, or exceeds a limit
    public boolean stream(byte[] text, Consumer consumer) {
        return reading(
                () -> consume(factory.createParser(ObjectReadContext.empty(), text), consumer));
    }

    /// Judges a value by its events. Where it answers `false`, it may stop before the value's end.
    @FunctionalInterface
    public interface Consumer {
        boolean test(JsonParser events);
    }

    private interface Reading<T> {
        T run();
    }

    private static <T> T reading(Reading<T> reading) {
        try {
            return reading.run();
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            int line = at == null ? 0 : Math.max(0, at.getLineNr());
            int column = at == null ? 0 : Math.max(0, at.getColumnNr());
            // Jackson says in brackets where something began, and that it does not say of what
            String what = e.getOriginalMessage().replaceFirst(" \\(start marker at .*", "");
            throw new JsonException(what, line, column);
        }
    }

    private static Json tree(JsonParser parser) {
        try (parser) {
            begin(parser);
            Json value = value(parser);
            end(parser);
            return value;
        }
    }

    private static boolean consume(JsonParser parser, Consumer consumer) {
        try (parser) {
            begin(parser);
            if (!consumer.test(parser)) {
                return false;
            }
            end(parser);
            return true;
        }
    }

    private static void begin(JsonParser parser) {
        if (parser.nextToken() == null) {
            throw fault(parser, "the text is empty");
        }
    }

    private static void end(JsonParser parser) {
        if (parser.nextToken() != null) {
            throw fault(parser, "there is text after the value");
        }
    }

    /// The value whose first event is the current one; its last is the current one afterwards.
    public static Json value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new Json.Text(parser.getString());
            case VALUE_NUMBER_INT ->
                    new Json.Number(
                            parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                                    ? decimal(parser)
                                    : BigDecimal.valueOf(parser.getLongValue()));
            case VALUE_NUMBER_FLOAT -> new Json.Number(decimal(parser));
            case VALUE_TRUE -> Json.Bool.TRUE;
            case VALUE_FALSE -> Json.Bool.FALSE;
            case VALUE_NULL -> Json.Null.NULL;
            case null, default -> throw fault(parser, "a value is missing");
        };
    }

    /// The number that is the current event, exactly.
    public static BigDecimal decimal(JsonParser parser) {
        BigDecimal value = parser.getDecimalValue();
        long exponent = (long) value.precision() - 1 - value.scale();
        if (value.signum() != 0 && Math.abs(exponent) > Json.MAX_EXPONENT) {
            throw fault(parser, "a number's exponent exceeds the limit of " + Json.MAX_EXPONENT);
        }
        return value;
    }

    private static Json object(JsonParser parser) {
        MemberMap.Builder members = new MemberMap.Builder();
        Names names = new Names();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            if (!names.add(name)) {
                throw twice(parser, name);
            }
            parser.nextToken();
            members.put(name, value(parser));
        }
        return new Json.Object(members.build());
    }

    private static Json array(JsonParser parser) {
        List<Json> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return new Json.Array(items);
    }

    /// Goes to the last event of the value whose first is the current one.
    public static void skip(JsonParser parser) {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                Names names = new Names();
                for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                    if (!names.add(name)) {
                        throw twice(parser, name);
                    }
                    parser.nextToken();
                    skip(parser);
                }
            }
            case START_ARRAY -> {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    skip(parser);
                }
            }
            case null, default -> {}
        }
    }

    /// What is thrown where the current event is a name that its object already has.
    public static JsonException twice(JsonParser parser, String name) {
        return fault(parser, "an object has the name \"" + name + "\" twice");
    }

    private static JsonException fault(JsonParser parser, String message) {
        TokenStreamLocation at = parser.currentTokenLocation();
        return new JsonException(message, at.getLineNr(), at.getColumnNr());
    }
}
