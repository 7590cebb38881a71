package dev.jebena.engine.template;

/// A piece of a template's source: text between tags, the border of a tag, or a word within one.
record Token(Kind kind, String text, int line) {
    enum Kind {
        DATA,
        PRINT_BEGIN,
        PRINT_END,
        BLOCK_BEGIN,
        BLOCK_END,
        NAME,
        STRING,
        INTEGER,
        REAL,
        OPERATOR,
        END
    }

    boolean is(Kind kind, String text) {
        return this.kind == kind && this.text.equals(text);
    }

    /// For messages.
    String shown() {
        return switch (kind) {
            case END -> "end of template";
            case DATA -> "template text";
            case PRINT_BEGIN -> "{{";
            case PRINT_END -> "}}";
            case BLOCK_BEGIN -> "{%";
            case BLOCK_END -> "%}";
            case NAME, STRING, INTEGER, REAL, OPERATOR -> "'" + text + "'";
        };
    }
}
