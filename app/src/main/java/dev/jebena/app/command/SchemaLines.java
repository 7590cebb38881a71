package dev.jebena.app.command;

import dev.jebena.schema.json.JsonException;
import dev.jebena.schema.json.JsonPointer;
import dev.jebena.schema.json.JsonReader;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// On which line of a schema's text a place is.
final class SchemaLines {
    private static final Pattern LINE = Pattern.compile("\\bline (\\d{1,9})\\b");

    private SchemaLines() {}

    /// The line of a place that is written `#/properties/price`, with or without a URI before it,
    /// or `line 3, column 5`; that of the nearest place around it where it is not in the text; 1
    /// where nothing better is known.
    static int of(String text, String place) {
        Matcher named = LINE.matcher(place);
        if (named.find()) {
            return Math.max(1, Integer.parseInt(named.group(1)));
        }
        int hash = place.indexOf('#');
        if (hash < 0) {
            return 1;
        }
        int[] line = {1};
        try {
            List<String> tokens = JsonPointer.parse(place.substring(hash + 1)).tokens();
            JsonReader.STANDARD.stream(
                    text,
                    parser -> {
                        descend(parser, tokens, line);
                        return false;
                    });
        } catch (JsonException | IllegalArgumentException noPlace) {
            return line[0];
        }
        return line[0];
    }

    private static void descend(JsonParser parser, List<String> tokens, int[] line) {
        if (tokens.isEmpty()) {
            return;
        }
        boolean object = parser.currentToken() == JsonToken.START_OBJECT;
        if (!object && parser.currentToken() != JsonToken.START_ARRAY) {
            return;
        }
        for (int index = 0; !parser.nextToken().isStructEnd(); index++) {
            String name = object ? parser.currentName() : Integer.toString(index);
            int at = parser.currentTokenLocation().getLineNr();
            if (object) {
                parser.nextToken();
            }
            if (name.equals(tokens.getFirst())) {
                line[0] = at;
                descend(parser, tokens.subList(1, tokens.size()), line);
                return;
            }
            JsonReader.skip(parser);
        }
    }
}
