package dev.jebena.schema.regex;

import dev.jebena.schema.regex.PatternException.Kind;
import dev.jebena.schema.regex.Syntax.Characters;
import dev.jebena.schema.regex.Syntax.Sequence;
import java.util.List;

/// Finds a pattern in texts, in a time that grows linearly with the text whatever the pattern. It
/// walks a table that is filled as texts ask for it ([MatchTable]). When the table is full, the
/// rest of a text goes through the non-deterministic automaton, which takes as many steps for a
/// character as that has threads, and no more than a hundred million for one text.
///
/// Thread-safe.
public final class Matcher {
    /// The most threads that may have to be followed when a table is full.
    private static final int MAX_THREADS = 10_000;

    /// The most states of a pattern with look-ahead that may have more threads: its table is filled
    /// at once, so that none has to be followed.
    private static final int MAX_LOOK_AHEAD_STATES = 10_000;

    private final MatchTable table;
    private final ClassTable classes;
    private final char[] firstPage;
    private final int classCount;
    private final int initial;

    /// What a pattern that is plain text looks for; empty when it is not.
    private final String literal;

    private Matcher(MatchTable table, String literal) {
        this.table = table;
        this.classes = new ClassTable(table.alphabet());
        this.firstPage = classes.firstPage();
        this.classCount = table.alphabet().classCount();
        this.initial = table.initial();
        this.literal = literal;
    }

    /// Throws [PatternException] when texts could make the automaton be in more than 10,000 states
    /// at once, or when a look-ahead takes too many states.
    public static Matcher of(Pattern pattern) {
        return of(pattern, MatchTable.MAX_CELLS);
    }

    /// With a table of another size.
    static Matcher of(Pattern pattern, int maxCells) {
        try {
            Nfa nfa = NfaBuilder.searching(pattern, MAX_LOOK_AHEAD_STATES);
            return new Matcher(table(nfa, maxCells), literal(pattern.root()));
        } catch (LanguageTooLargeException tooLarge) {
            PatternException refusal =
                    new PatternException(
                            Kind.UNSUPPORTED,
                            0,
                            "look-ahead is not supported when it grows too large (%s),"
                                    .formatted(tooLarge.getMessage()));
            refusal.initCause(tooLarge);
            throw refusal;
        }
    }

    private static MatchTable table(Nfa nfa, int maxCells) {
        if (ThreadBound.of(nfa) <= MAX_THREADS) {
            return MatchTable.lazy(nfa, maxCells);
        }
        if (nfa.lookAheads.length > 0) {
            return MatchTable.filled(nfa, MAX_LOOK_AHEAD_STATES);
        }
        throw new PatternException(
                Kind.TOO_LARGE,
                0,
                "large counts of which more than %d can be meant at once".formatted(MAX_THREADS));
    }

    /// Whether the pattern is found somewhere in the text. Throws [MatchLimitException] when that
    /// takes too many steps.
    public boolean find(CharSequence text) {
        if (!literal.isEmpty()) {
            return text.toString().contains(literal);
        }
        int state = initial;
        if (state <= 0) {
            return state == MatchTable.FOUND;
        }
        char[] latin = firstPage;
        int[] cells = table.cells();
        int length = text.length();
        for (int i = 0; i < length; i++) {
            int at = i;
            int c = text.charAt(i);
            if (c < latin.length) {
                c = latin[c];
            } else {
                if (Character.isHighSurrogate((char) c)) {
                    c = Character.codePointAt(text, i);
                    i += Character.charCount(c) - 1;
                }
                c = classes.classOf(c);
            }
            int next = cells[state + c];
            if (next <= 0) {
                if (next == MatchTable.UNKNOWN) {
                    next = table.step(state, c);
                    cells = table.cells();
                }
                if (next == MatchTable.FULL) {
                    return table.simulate(state, text, at);
                }
                if (next <= 0) {
                    return next == MatchTable.FOUND;
                }
            }
            state = next;
        }
        int end = cells[state + classCount];
        return (end == MatchTable.UNKNOWN ? table.end(state) : end) == MatchTable.FOUND;
    }

    /// The text that the pattern is, or the empty text. Lone surrogates are left out: one must not
    /// be found within a pair.
    private static String literal(Syntax root) {
        List<Syntax> parts =
                root instanceof Sequence(List<Syntax> several) ? several : List.of(root);
        StringBuilder text = new StringBuilder();
        for (Syntax part : parts) {
            int single = part instanceof Characters(CodePoints set) ? set.single() : -1;
            if (single < 0 || Character.getType(single) == Character.SURROGATE) {
                return "";
            }
            text.appendCodePoint(single);
        }
        return text.toString();
    }
}
