package dev.jebena.schema.comparison;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.regex.Language;
import dev.jebena.schema.regex.LanguageTooLargeException;
import dev.jebena.schema.regex.Pattern;
import dev.jebena.schema.regex.PatternException;
import dev.jebena.schema.tree.Kind;
import dev.jebena.schema.tree.Node;
import dev.jebena.schema.tree.Textual;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/// Finds strings. For each choice of which asserted formats a string has, what a node asks is a set
/// of strings, exactly. Mutable, owned by one comparison.
final class Strings {
    private static final int MOST_FORMATS = 5;
    private static final int SAMPLES = 20;
    private static final int SAMPLE_LENGTH = 40;

    private final Merged merged;
    private final Reach reach;
    private final Judge judge;
    private final boolean formatAsserted;
    private final Map<Set<String>, Meaning<Words>> meanings = new HashMap<>();
    private final Map<String, Language> patterns = new HashMap<>();

    Strings(Merged merged, Reach reach, Judge judge, boolean formatAsserted) {
        this.merged = merged;
        this.reach = reach;
        this.judge = judge;
        this.formatAsserted = formatAsserted;
    }

    Answer find(State state) {
        try {
            List<String> formats = List.copyOf(formats(state));
            if (formats.size() > MOST_FORMATS) {
                return new Answer.Unknown("format", "too many formats at once");
            }
            return formats.isEmpty() ? findFree(state) : findFormatted(state, formats);
        } catch (LanguageTooLargeException e) {
            return new Answer.Unknown("pattern", String.valueOf(e.getMessage()));
        }
    }

    private Answer findFree(State state) {
        return words(state, Set.of())
                .shortest()
                .<Answer>map(word -> new Answer.Found(new Json.Text(word)))
                .orElse(Answer.None.NONE);
    }

    /// The names that a node allows, as a language.
    Language names(int node) {
        State state = State.of(new State.Literal(node, true));
        try {
            if (!formats(state).isEmpty()) {
                throw new TooHardException("format", "it is asked of names");
            }
            return words(state, Set.of()).language();
        } catch (LanguageTooLargeException e) {
            throw new TooHardException("propertyNames", String.valueOf(e.getMessage()));
        }
    }

    /// The strings in which a pattern is found.
    Language pattern(String text) {
        Language known = patterns.get(text);
        if (known == null) {
            try {
                known = Language.ofPattern(Pattern.parse(text));
            } catch (PatternException | LanguageTooLargeException e) {
                throw new TooHardException("pattern", text + ": " + e.getMessage());
            }
            patterns.put(text, known);
        }
        return known;
    }

    private Words words(State state, Set<String> formats) {
        Meaning<Words> meaning =
                meanings.computeIfAbsent(formats, has -> new Meaning<>(merged, new WordSets(has)));
        Words words = meaning.of(state.literals());
        List<String> excluded = new ArrayList<>();
        for (Json value : state.excluded()) {
            if (value instanceof Json.Text(String text)) {
                excluded.add(text);
            }
        }
        return excluded.isEmpty() ? words : words.and(Words.of(Language.of(excluded).not()));
    }

    private Set<String> formats(State state) {
        Set<String> formats = new TreeSet<>();
        for (int id : reach.sameValue(state.literals())) {
            if (merged.node(id) instanceof Node.Keywords node && isAsserted(node.textual())) {
                node.textual().format().ifPresent(formats::add);
            }
        }
        return formats;
    }

    private boolean isAsserted(Textual textual) {
        return formatAsserted || textual.formatAsserted();
    }

    /// A format is a set of strings that nothing is known of: only trying helps.
    private Answer findFormatted(State state, List<String> formats) {
        Answer answer = Answer.None.NONE;
        for (int choice = (1 << formats.size()) - 1; choice >= 0; choice--) {
            Set<String> has = new HashSet<>();
            for (int i = 0; i < formats.size(); i++) {
                if (((choice >> i) & 1) == 1) {
                    has.add(formats.get(i));
                }
            }
            Words words = words(state, has);
            Optional<String> shortest = words.shortest();
            if (shortest.isEmpty()) {
                continue;
            }
            for (String candidate : candidates(shortest.get(), words, formats)) {
                Json value = new Json.Text(candidate);
                if (!state.excluded().contains(value) && judge.allows(state.literals(), value)) {
                    return new Answer.Found(value);
                }
            }
            answer = new Answer.Unknown("format", "no string of " + formats + " was found");
        }
        return answer;
    }

    private static List<String> candidates(String shortest, Words words, List<String> formats) {
        List<String> all = new ArrayList<>(List.of(shortest, "", "x"));
        formats.forEach(format -> all.addAll(Examples.of(format)));
        RandomGenerator random = new SplittableRandom(1);
        for (Words.Part part : words.parts()) {
            for (int i = 0; i < SAMPLES; i++) {
                part.language().sample(random, SAMPLE_LENGTH).ifPresent(all::add);
            }
        }
        return all;
    }

    /// Sets of strings of which it is settled which formats they have.
    private final class WordSets implements Domain<Words> {
        private final Set<String> formats;

        WordSets(Set<String> formats) {
            this.formats = Set.copyOf(formats);
        }

        @Override
        public Words all() {
            return Words.ALL;
        }

        @Override
        public Words none() {
            return Words.NONE;
        }

        @Override
        public Words and(Words left, Words right) {
            return left.and(right);
        }

        @Override
        public Words or(Words left, Words right) {
            return left.or(right);
        }

        @Override
        public Words not(Words set) {
            return set.not();
        }

        @Override
        public Words own(Node.Keywords node) {
            Textual textual = node.textual();
            boolean wrongFormat =
                    isAsserted(textual)
                            && textual.format().filter(f -> !formats.contains(f)).isPresent();
            if (!Kind.TEXT.isAmong(node.types()) || wrongFormat) {
                return Words.NONE;
            }
            Words words = Words.of(textual.length());
            if (textual.pattern().isPresent()) {
                words = words.and(Words.of(Strings.this.pattern(textual.pattern().get())));
            }
            if (node.enumeration().isPresent()) {
                words = words.and(members(node.enumeration().get()));
            }
            if (node.constant().isPresent()) {
                words = words.and(members(List.of(node.constant().get())));
            }
            return words;
        }

        private static Words members(List<Json> values) {
            List<String> texts = new ArrayList<>();
            for (Json value : values) {
                if (value instanceof Json.Text(String text)) {
                    texts.add(text);
                }
            }
            return texts.isEmpty() ? Words.NONE : Words.of(Language.of(texts));
        }
    }
}
