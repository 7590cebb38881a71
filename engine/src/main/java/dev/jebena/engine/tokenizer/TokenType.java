package dev.jebena.engine.tokenizer;

/// What a token is for, numbered as `tokenizer.ggml.token_type` numbers it.
enum TokenType {
    UNDEFINED,
    NORMAL,
    UNKNOWN,
    CONTROL,
    USER_DEFINED,
    UNUSED,
    BYTE;

    private static final TokenType[] BY_NUMBER = values();

    /// The type with that number; a number nobody has given yet is undefined.
    static TokenType of(int number) {
        return number < 0 || number >= BY_NUMBER.length ? UNDEFINED : BY_NUMBER[number];
    }

    /// Recognised in a text only where special tokens are parsed.
    boolean onlyWhenParsed() {
        return this == CONTROL || this == UNKNOWN;
    }

    /// Cut out of the text before any other rule.
    boolean isSpecial() {
        return this == CONTROL || this == UNKNOWN || this == USER_DEFINED;
    }
}
