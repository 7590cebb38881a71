package dev.jebena.wire;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Reads the few fields of a request body that routing needs, without building anything of the
/// rest. It judges nothing: what is absent, of a wrong type or behind a syntax error reads as
/// absent, since the upstream that gets the body checks all of it.
///
/// Immutable and thread-safe.
public final class EnvelopeReader {
    private static final JsonFactory JSON = new JsonFactory();

    private EnvelopeReader() {}

    /// The envelope of a body.
    public static Envelope read(byte[] body) {
        Found found = new Found();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                readFields(parser, found);
            }
        } catch (JacksonException e) {
            return found.envelope();
        }
        return found.envelope();
    }

    private static void readFields(JsonParser parser, Found found) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "model" -> found.model = text(parser, value);
                case "prompt_cache_key" -> found.key = text(parser, value);
                case "service_tier" -> found.tier = text(parser, value);
                case "stream" -> found.stream = value == JsonToken.VALUE_TRUE;
                default -> {}
            }
            if (value.isStructStart()) {
                parser.skipChildren();
            }
        }
    }

    private static Optional<String> text(JsonParser parser, JsonToken value) {
        return value == JsonToken.VALUE_STRING ? Optional.of(parser.getString()) : Optional.empty();
    }

    /// A field that comes twice counts as it comes last, as in a tree.
    private static final class Found {
        private Optional<String> model = Optional.empty();
        private Optional<String> key = Optional.empty();
        private Optional<String> tier = Optional.empty();
        private boolean stream;

        Envelope envelope() {
            return new Envelope(
                    model, stream, tier.flatMap(Tier::ofServiceTier).orElse(Tier.STANDARD), key);
        }
    }
}
