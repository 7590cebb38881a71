package dev.jebena.schema.regex;

import dev.jebena.schema.regex.Nfa.Before;
import dev.jebena.schema.regex.Nfa.Op;
import dev.jebena.schema.regex.Syntax.Assertion;
import dev.jebena.schema.regex.Syntax.Characters;
import dev.jebena.schema.regex.Syntax.Choice;
import dev.jebena.schema.regex.Syntax.LookAhead;
import dev.jebena.schema.regex.Syntax.Place;
import dev.jebena.schema.regex.Syntax.Repeat;
import dev.jebena.schema.regex.Syntax.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Thompson's construction, from the end of the pattern to its start, so that each part knows where
/// to go on. It recurses as deep as groups are nested. Owned by one thread.
final class NfaBuilder {
    private final Alphabet alphabet;
    private final boolean[] word;
    private final int maxStates;
    private Op[] ops = new Op[16];
    private int[] out = new int[16];
    private int[] arg = new int[16];
    private int size;
    private final Map<CodePoints, Integer> setIds = new HashMap<>();
    private final List<boolean[]> sets = new ArrayList<>();
    private final IdentityHashMap<LookAhead, Integer> lookAheadIds = new IdentityHashMap<>();
    private final List<Dfa> lookAheads = new ArrayList<>();

    private NfaBuilder(Alphabet alphabet, boolean[] word, int maxStates) {
        this.alphabet = alphabet;
        this.word = word;
        this.maxStates = maxStates;
    }

    /// An automaton that finds a pattern anywhere in a text. Throws [LanguageTooLargeException]
    /// when a look-ahead in it needs more than `maxStates`.
    static Nfa searching(Pattern pattern, int maxStates) {
        CharacterSets sets = CharacterSets.of(pattern.root());
        Alphabet alphabet = sets.alphabet();
        boolean[] word =
                sets.hasBoundaries()
                        ? alphabet.within(CharacterClasses.WORD)
                        : new boolean[alphabet.classCount()];
        return new NfaBuilder(alphabet, word, maxStates).build(pattern.root(), true);
    }

    private Nfa build(Syntax root, boolean search) {
        int start = add(root, state(Op.ACCEPT, 0, 0));
        if (search && !isAnchored(start)) {
            int loop = state(Op.FORK, start, 0);
            int any = state(Op.READ, loop, set(CodePoints.ANY));
            arg[loop] = any;
            start = loop;
        }
        return new Nfa(
                alphabet,
                Arrays.copyOf(ops, size),
                Arrays.copyOf(out, size),
                Arrays.copyOf(arg, size),
                start,
                sets.toArray(boolean[][]::new),
                word,
                lookAheads.toArray(Dfa[]::new));
    }

    /// Whether each way from a state passes `^` before it reads a character.
    private boolean isAnchored(int start) {
        int[] stack = new int[size + 1];
        boolean[] seen = new boolean[size];
        int depth = 0;
        stack[depth++] = start;
        seen[start] = true;
        while (depth > 0) {
            int state = stack[--depth];
            if (ops[state] == Op.START) {
                continue;
            }
            if (ops[state] == Op.READ || ops[state] == Op.ACCEPT) {
                return false;
            }
            if (!seen[out[state]]) {
                seen[out[state]] = true;
                stack[depth++] = out[state];
            }
            if (ops[state] == Op.FORK && !seen[arg[state]]) {
                seen[arg[state]] = true;
                stack[depth++] = arg[state];
            }
        }
        return true;
    }

    /// Adds a node; gives the state where it begins.
    private int add(Syntax node, int next) {
        return switch (node) {
            case Characters(CodePoints set) -> state(Op.READ, next, set(set));
            case Sequence(List<Syntax> parts) -> {
                int start = next;
                for (Syntax part : parts.reversed()) {
                    start = add(part, start);
                }
                yield start;
            }
            case Choice(List<Syntax> alternatives) -> {
                int start = add(alternatives.getLast(), next);
                for (int i = alternatives.size() - 2; i >= 0; i--) {
                    start = state(Op.FORK, add(alternatives.get(i), next), start);
                }
                yield start;
            }
            case Repeat repeat -> repeat(repeat, next);
            case Assertion(Place place) ->
                    state(
                            switch (place) {
                                case START -> Op.START;
                                case END -> Op.END;
                                case WORD_BOUNDARY -> Op.WORD_BOUNDARY;
                                case NO_WORD_BOUNDARY -> Op.NO_WORD_BOUNDARY;
                            },
                            next,
                            0);
            case LookAhead lookAhead -> state(Op.LOOK_AHEAD, next, lookAhead(lookAhead));
        };
    }

    private int repeat(Repeat repeat, int next) {
        int start = next;
        int required = repeat.min();
        if (repeat.max() == Repeat.UNBOUNDED) {
            int loop = state(Op.FORK, 0, next);
            int body = add(repeat.body(), loop);
            out[loop] = body;
            start = required == 0 ? loop : body;
            required--;
        } else {
            for (int i = required; i < repeat.max(); i++) {
                start = state(Op.FORK, add(repeat.body(), start), next);
            }
        }
        for (int i = 0; i < required; i++) {
            start = add(repeat.body(), start);
        }
        return start;
    }

    private int set(CodePoints set) {
        return setIds.computeIfAbsent(
                set,
                added -> {
                    sets.add(alphabet.within(added));
                    return sets.size() - 1;
                });
    }

    /// A copy of a look-ahead that a repetition wrote out shares the automaton.
    private int lookAhead(LookAhead lookAhead) {
        Integer known = lookAheadIds.get(lookAhead);
        if (known != null) {
            return known;
        }
        Nfa body = new NfaBuilder(alphabet, word, maxStates).build(lookAhead.body(), false);
        int[] initials = {Before.START, Before.OTHER, Before.WORD};
        Dfa dfa = Minimizer.minimize(Dfa.explore(new Subsets(body), initials, maxStates));
        lookAheads.add(lookAhead.negative() ? dfa.complement() : dfa);
        lookAheadIds.put(lookAhead, lookAheads.size() - 1);
        return lookAheads.size() - 1;
    }

    private int state(Op op, int next, int argument) {
        if (size == ops.length) {
            ops = Arrays.copyOf(ops, 2 * size);
            out = Arrays.copyOf(out, 2 * size);
            arg = Arrays.copyOf(arg, 2 * size);
        }
        ops[size] = op;
        out[size] = next;
        arg[size] = argument;
        return size++;
    }
}
