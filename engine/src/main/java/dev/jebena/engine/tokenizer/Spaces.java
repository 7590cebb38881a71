package dev.jebena.engine.tokenizer;

/// What the word rules do alike with white space and English contractions.
final class Spaces {
    private Spaces() {}

    /// The rest of white space that begins at `from`: `\s+(?!\S)|\s+`, so that the last space goes
    /// with the word behind it. What is not white space is a word of one character.
    static int end(CodePoints text, int from, int to) {
        int end = from;
        while (CodePoints.space(text.at(end, to))) {
            end++;
        }
        if (end == from) {
            return from + 1;
        }
        return end - from > 1 && end < to ? end - 1 : end;
    }

    /// The length of `'s 't 'm 'd 're 've 'll` at `from`, or 0.
    static int contraction(CodePoints text, int from, int to, boolean anyCase) {
        if (text.at(from) != '\'') {
            return 0;
        }
        int first = lower(text.at(from + 1, to), anyCase);
        if (first == 's' || first == 't' || first == 'm' || first == 'd') {
            return 2;
        }
        int second = lower(text.at(from + 2, to), anyCase);
        boolean three =
                ((first == 'r' || first == 'v') && second == 'e')
                        || (first == 'l' && second == 'l');
        return three ? 3 : 0;
    }

    private static int lower(int point, boolean anyCase) {
        return anyCase && point >= 'A' && point <= 'Z' ? point + 32 : point;
    }
}
