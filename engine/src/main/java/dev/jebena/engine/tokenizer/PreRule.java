package dev.jebena.engine.tokenizer;

import java.util.List;
import java.util.Optional;

/// How a text is cut into words before pairs are merged.
///
/// @param names what `tokenizer.ggml.pre` calls it
/// @param splitters applied in this order, each to the words that the one before left
/// @param wholeWords which words are taken whole when they are a token, whatever the merges say
/// @param begin whether texts begin with the begin token
/// @param spelling how the vocabulary writes bytes
record PreRule(
        List<String> names,
        List<Splitter> splitters,
        WholeWords wholeWords,
        Begin begin,
        Spelling spelling) {

    /// Which words are tokens without merging.
    enum WholeWords {
        NONE,
        LINE_BREAKS,
        ALL
    }

    /// When the begin token is added: where the file says so, unless it says otherwise, whatever it
    /// says.
    enum Begin {
        IF_TOLD,
        UNLESS_TOLD,
        ALWAYS
    }

    PreRule {
        names = List.copyOf(names);
        splitters = List.copyOf(splitters);
    }

    static PreRule of(String names, Splitter... splitters) {
        return new PreRule(
                List.of(names.split(" ")),
                List.of(splitters),
                WholeWords.NONE,
                Begin.IF_TOLD,
                Spelling.BYTE_CHARACTERS);
    }

    PreRule takingWholeWords() {
        return new PreRule(names, splitters, WholeWords.ALL, begin, spelling);
    }

    PreRule takingWholeLineBreaks() {
        return new PreRule(names, splitters, WholeWords.LINE_BREAKS, begin, spelling);
    }

    PreRule adding(Begin begin) {
        return new PreRule(names, splitters, wholeWords, begin, spelling);
    }

    PreRule escapingSpaces() {
        return new PreRule(names, splitters, wholeWords, begin, Spelling.ESCAPED_SPACES);
    }

    static Optional<PreRule> named(String name) {
        return PreRules.ALL.stream().filter(rule -> rule.names.contains(name)).findFirst();
    }

    /// Every name there is a rule for.
    static List<String> allNames() {
        return PreRules.ALL.stream().flatMap(rule -> rule.names.stream()).toList();
    }

    /// The ends of the text's words.
    int[] ends(CodePoints text) {
        int[] words = text.count() == 0 ? new int[0] : new int[] {text.count()};
        for (Splitter splitter : splitters) {
            words = cut(splitter, text, words);
        }
        return words;
    }

    private static int[] cut(Splitter splitter, CodePoints text, int[] words) {
        IntList ends = new IntList(Math.max(16, words.length));
        int from = 0;
        for (int to : words) {
            splitter.split(text, from, to, ends);
            from = to;
        }
        return ends.toArray();
    }
}
