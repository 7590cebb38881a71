package dev.jebena.engine.tokenizer;

/// One alternative of a regular expression: what it matches at a place.
@FunctionalInterface
interface Scanner {
    /// The end of the match that begins at `from`, at most `to`; `from` where there is none.
    /// Nothing at or behind `to` may be looked at.
    int end(CodePoints text, int from, int to);

    /// This and the next directly behind it.
    default Scanner then(Scanner next) {
        return (text, from, to) -> {
            int middle = end(text, from, to);
            int end = middle == from || middle == to ? middle : next.end(text, middle, to);
            return end == middle ? from : end;
        };
    }

    /// This and, where it matches behind it, the next.
    default Scanner thenMaybe(Scanner next) {
        return (text, from, to) -> {
            int middle = end(text, from, to);
            return middle == from || middle == to ? middle : next.end(text, middle, to);
        };
    }
}
