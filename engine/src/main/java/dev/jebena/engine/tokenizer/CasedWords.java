package dev.jebena.engine.tokenizer;

import java.util.function.IntPredicate;

/// GPT-4o's words, which part `camelCase`: with U for letters but `a-z` and L for letters but
/// `A-Z`, `[^\r\n\p{L}\p{N}]?U*L+|[^\r\n\p{L}\p{N}]?U+L*`. A letter that is not ASCII is both.
record CasedWords(IntPredicate letter) implements Scanner {
    private static final int NO_MATCH = -1;

    @Override
    public int end(CodePoints text, int from, int to) {
        int first = text.at(from);
        boolean leads = CharacterClass.wordLead(first) && letter.test(text.at(from + 1, to));
        if (!leads && !letter.test(first)) {
            return from;
        }
        int end = leads ? lowerEnd(text, from + 1, to) : NO_MATCH;
        if (end == NO_MATCH && letter.test(first)) {
            end = lowerEnd(text, from, to);
        }
        return end == NO_MATCH ? upperEnd(text, leads ? from + 1 : from, to) : end;
    }

    /// `U*L+`: U* gives back letters up to one that is in L too.
    private int lowerEnd(CodePoints text, int from, int to) {
        int end = from;
        int shared = NO_MATCH;
        int point = text.at(end, to);
        while (upper(point)) {
            end++;
            if (lower(point)) {
                shared = end;
            }
            point = text.at(end, to);
        }
        return lower(point) ? Scanners.runEnd(text, end, to, this::lower, to - end) : shared;
    }

    /// `U+L*`, where `U*L+` has not matched: no L follows.
    private int upperEnd(CodePoints text, int from, int to) {
        return Scanners.runEnd(text, from, to, this::upper, to - from);
    }

    private boolean upper(int point) {
        return letter.test(point) && !(point >= 'a' && point <= 'z');
    }

    private boolean lower(int point) {
        return letter.test(point) && !(point >= 'A' && point <= 'Z');
    }
}
