package dev.jebena.schema.regex;

import dev.jebena.schema.regex.Nfa.Before;
import dev.jebena.schema.regex.Product.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A regular set of strings over Unicode code points, as the minimal complete automaton that
/// accepts it: two languages are equal when the same strings are in them. A lone surrogate is a
/// code point of its own; a high one that a low one follows is no lone one, and [#isEmpty],
/// [#shortest], [#sample] and [#size] know that no string holds them apart.
///
/// Whatever makes a language is bounded in states (also on the way, before the automaton is
/// minimal) and throws [LanguageTooLargeException] beyond.
///
/// Immutable.
public final class Language {
    /// The most states, unless [#limitedTo] says otherwise.
    public static final int DEFAULT_MAX_STATES = 10_000;

    private static final Language ALL = chain(new boolean[] {true}, 0, DEFAULT_MAX_STATES).normal();

    private static final Language WELL_FORMED = wellFormed();

    private final Alphabet alphabet;
    private final Dfa dfa;
    private final int maxStates;

    private Language(Alphabet alphabet, Dfa dfa, int maxStates) {
        this.alphabet = alphabet;
        this.dfa = dfa;
        this.maxStates = maxStates;
    }

    /// All strings.
    public static Language all() {
        return ALL;
    }

    /// No string.
    public static Language none() {
        return ALL.not();
    }

    /// The strings in which a pattern is found.
    public static Language ofPattern(Pattern pattern) {
        return ofPattern(pattern, DEFAULT_MAX_STATES);
    }

    /// The same with another bound, also for what is made of it.
    public static Language ofPattern(Pattern pattern, int maxStates) {
        Nfa nfa = NfaBuilder.searching(pattern, maxStates);
        Dfa dfa = Dfa.explore(new Subsets(nfa), new int[] {Before.START}, maxStates);
        return new Language(nfa.alphabet, dfa, maxStates).normal();
    }

    /// One string.
    public static Language of(String member) {
        return of(List.of(member));
    }

    /// These strings.
    public static Language of(Collection<String> members) {
        return Trie.of(members, DEFAULT_MAX_STATES);
    }

    /// The strings of `min` to `max` code points; `Integer.MAX_VALUE` is no limit.
    public static Language lengths(int min, int max) {
        if (min < 0) {
            throw new IllegalArgumentException("a length of %d".formatted(min));
        }
        if (max < min) {
            return none();
        }
        boolean unlimited = max == Integer.MAX_VALUE;
        long states = unlimited ? min + 1L : max + 2L;
        if (states > DEFAULT_MAX_STATES) {
            throw new LanguageTooLargeException("states", DEFAULT_MAX_STATES);
        }
        boolean[] accepting = new boolean[(int) states];
        for (int s = min; s <= (unlimited ? min : max); s++) {
            accepting[s] = true;
        }
        return chain(accepting, accepting.length - 1, DEFAULT_MAX_STATES).normal();
    }

    /// A state for each number of characters; from the last one it goes on to `last`.
    private static Language chain(boolean[] accepting, int last, int maxStates) {
        int[] next = new int[accepting.length];
        for (int s = 0; s < next.length; s++) {
            next[s] = s + 1 < next.length ? s + 1 : last;
        }
        return new Language(
                Alphabet.of(List.of()), new Dfa(1, next, accepting, new int[] {0}), maxStates);
    }

    /// All but the sequences in which a low surrogate follows a high one: these are other code
    /// points in a string.
    private static Language wellFormed() {
        CodePoints high = CodePoints.range(0xD800, 0xDBFF);
        CodePoints low = CodePoints.range(0xDC00, 0xDFFF);
        int[] next = {0, 1, 0, 0, 1, 2, 2, 2, 2};
        boolean[] accepting = {true, true, false};
        return new Language(
                Alphabet.of(List.of(high, low)),
                new Dfa(3, next, accepting, new int[] {0}),
                Integer.MAX_VALUE);
    }

    /// The same language, with another bound for what is made of it.
    public Language limitedTo(int states) {
        return new Language(alphabet, dfa, states);
    }

    public Language and(Language other) {
        return product(other, Operation.AND);
    }

    public Language or(Language other) {
        return product(other, Operation.OR);
    }

    /// What is not in the other.
    public Language minus(Language other) {
        return product(other, Operation.MINUS);
    }

    /// All other strings.
    public Language not() {
        return new Language(alphabet, dfa.complement(), maxStates);
    }

    private Language product(Language other, Operation operation) {
        Alphabet.Meet meet = Alphabet.meet(alphabet, other.alphabet);
        int states = Math.min(maxStates, other.maxStates);
        Dfa product = Product.of(dfa, other.dfa, meet, operation, states);
        return new Language(meet.alphabet, product, states).normal();
    }

    public boolean contains(String text) {
        int state = dfa.initial(0);
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            state = dfa.next(state, alphabet.classOf(codePoint));
        }
        return dfa.accepts(state);
    }

    public boolean isEmpty() {
        return shortest().isEmpty();
    }

    public boolean isSubsetOf(Language other) {
        return minus(other).isEmpty();
    }

    /// A member with the fewest code points, of letters and digits where that is possible, else of
    /// printable ASCII characters where that is; empty when there is no member.
    public Optional<String> shortest() {
        Optional<String> found = new Members(alphabet, dfa).shortest();
        return found.isEmpty() || contains(found.get()) ? found : onlyWellFormed().shortest();
    }

    /// A member of at most so many code points, mostly of printable ASCII characters; empty when
    /// there is none. No member that short is impossible, but they are not equally likely.
    public Optional<String> sample(RandomGenerator random, int maxLength) {
        Optional<String> found = new Members(alphabet, dfa).sample(random, maxLength);
        return found.isEmpty() || contains(found.get())
                ? found
                : onlyWellFormed().sample(random, maxLength);
    }

    /// How many members there are, or the limit if there are more.
    public long size(long limit) {
        Language language = onlyWellFormed();
        return new Members(language.alphabet, language.dfa).size(limit);
    }

    private Language onlyWellFormed() {
        return new Language(alphabet, dfa, Integer.MAX_VALUE).and(WELL_FORMED);
    }

    /// How many states the minimal automaton has.
    public int states() {
        return dfa.size();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Language that
                && dfa.equals(that.dfa)
                && alphabet.equals(that.alphabet);
    }

    @Override
    public int hashCode() {
        return 31 * alphabet.hashCode() + dfa.hashCode();
    }

    @Override
    public String toString() {
        return "a language of %d states".formatted(dfa.size());
    }

    /// From the table of an automaton that begins in state 0.
    static Language ofTable(Alphabet alphabet, int[] next, boolean[] accepting, int maxStates) {
        Dfa dfa = new Dfa(alphabet.classCount(), next, accepting, new int[] {0});
        return new Language(alphabet, dfa, maxStates).normal();
    }

    /// The same with the fewest classes and states, both numbered in an order that depends on the
    /// language alone.
    private Language normal() {
        Language merged = withFewestClasses();
        Dfa minimal = Minimizer.minimize(merged.dfa);
        return new Language(merged.alphabet, minimal, maxStates).withFewestClasses();
    }

    private Language withFewestClasses() {
        int classes = dfa.classes();
        int[] map = new int[classes];
        Map<ArrayKey, Integer> known = new HashMap<>();
        List<Integer> kept = new ArrayList<>();
        for (int c = 0; c < classes; c++) {
            int[] column = new int[dfa.size()];
            for (int s = 0; s < column.length; s++) {
                column[s] = dfa.next(s, c);
            }
            Integer same = known.putIfAbsent(new ArrayKey(column), kept.size());
            map[c] = same == null ? kept.size() : same;
            if (same == null) {
                kept.add(c);
            }
        }
        if (kept.size() == classes) {
            return this;
        }
        return new Language(alphabet.merge(map, kept.size()), dfa.project(kept), maxStates);
    }
}
