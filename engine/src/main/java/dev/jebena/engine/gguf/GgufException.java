package dev.jebena.engine.gguf;

import java.io.IOException;
import java.nio.file.Path;

/// A model file that is not what it should be. The message is one line: file, field, expectation.
public final class GgufException extends IOException {
    private static final int MOST_FIELD_CHARACTERS = 80;
    private static final int MOST_CHARACTERS = 2000;

    private final String field;
    private final String expectation;

    /// Says what is wrong where.
    ///
    /// @param field the metadata key, the tensor, or the part of the header
    /// @param expectation what was expected there, and what was found
    public GgufException(Path file, String field, String expectation) {
        super(file + ": " + printable(field) + ": " + printable(expectation, MOST_CHARACTERS));
        this.field = field;
        this.expectation = printable(expectation, MOST_CHARACTERS);
    }

    /// The metadata key, the tensor, or the part of the header, as it stands in the file.
    public String field() {
        return field;
    }

    /// The message for a reader who knows which file it is about.
    public String withoutFile() {
        return printable(field) + ": " + expectation;
    }

    /// The text on one line and no longer than a line, whatever the file holds.
    static String printable(String text) {
        return printable(text, MOST_FIELD_CHARACTERS);
    }

    static String printable(String text, int most) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (line.length() >= most) {
                return line.append('…').toString();
            }
            append(line, text.charAt(i));
        }
        return line.toString();
    }

    private static void append(StringBuilder line, char c) {
        switch (c) {
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            default -> {
                switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR ->
                            line.append(String.format("\\u%04x", (int) c));
                    default -> line.append(c);
                }
            }
        }
    }
}
