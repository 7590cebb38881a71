package dev.jebena.engine.gguf;

import java.io.IOException;
import java.nio.file.Path;

/// A model file that is not what it should be. The message is one line: file, field, expectation.
public final class GgufException extends IOException {
    private static final int MOST_FIELD_CHARACTERS = 80;

    private final String field;

    /// @param field the metadata key, the tensor, or the part of the header
    /// @param expectation what was expected there, and what was found
    public GgufException(Path file, String field, String expectation) {
        super(file + ": " + printable(field) + ": " + expectation);
        this.field = field;
    }

    /// The metadata key, the tensor, or the part of the header, as it stands in the file.
    public String field() {
        return field;
    }

    /// The text on one line and no longer than a line, whatever the file holds.
    static String printable(String text) {
        return printable(text, MOST_FIELD_CHARACTERS);
    }

    static String printable(String text, int most) {
        StringBuilder line = new StringBuilder();
        int shown = Math.min(text.length(), most);
        for (int i = 0; i < shown; i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                case '\u2028', '\u2029' -> line.append(String.format("\\u%04x", (int) c));
                default -> {
                    if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                        line.append(String.format("\\u%04x", (int) c));
                    } else {
                        line.append(c);
                    }
                }
            }
        }
        return shown < text.length() ? line.append('…').toString() : line.toString();
    }
}
