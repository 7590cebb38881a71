package dev.jebena.engine.tokenizer;

/// A part of a text: the bytes from `from` to `to`, or instead of them a special token.
record Fragment(int token, int from, int to) {
    private static final int NO_TOKEN = -1;

    static Fragment text(int from, int to) {
        return new Fragment(NO_TOKEN, from, to);
    }

    boolean isText() {
        return token == NO_TOKEN;
    }
}
