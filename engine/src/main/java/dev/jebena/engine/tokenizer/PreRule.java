package dev.jebena.engine.tokenizer;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// How a text is cut into words before pairs are merged.
///
/// @param names what `tokenizer.ggml.pre` calls it
/// @param splitters applied in this order, each to the words that the one before left
/// @param ignoresMerges whether a word that is a token is taken whole
/// @param addsBegin whether texts begin with the begin token when the file does not say
record PreRule(
        List<String> names, List<Splitter> splitters, boolean ignoresMerges, boolean addsBegin) {
    static final PreRule DEFAULT =
            new PreRule(
                    "default",
                    Runs.of(PreRule::punctuationOrOperator),
                    new Gpt2Words(),
                    Runs.of(CodePoints::number),
                    new Runs(3, 3, point -> point >= '0' && point <= '9'));

    static final PreRule GPT_2 =
            new PreRule(
                    "gpt-2 phi-2 jina-es jina-de jina-v2-es jina-v2-de gigachat a.x-4.0 mellum"
                            + " exaone4 mpt olmo jais trillion granite-docling",
                    new Gpt2Words());

    static final PreRule LLAMA_BPE =
            new PreRule(
                            "llama-bpe llama3 llama-v3 falcon3 falcon-h1 pixtral midm-2.0 lfm2",
                            new Llama3Words(3))
                    .takingWholeWords();

    static final PreRule QWEN2 =
            new PreRule(
                    "qwen2 deepseek-r1-qwen kormo megrez stablelm2 hunyuan grok-2",
                    new Llama3Words(1));

    private static final List<PreRule> ALL = List.of(DEFAULT, GPT_2, LLAMA_BPE, QWEN2);

    PreRule {
        names = List.copyOf(names);
        splitters = List.copyOf(splitters);
    }

    private PreRule(String names, Splitter... splitters) {
        this(List.of(names.split(" ")), List.of(splitters), false, false);
    }

    private PreRule takingWholeWords() {
        return new PreRule(names, splitters, true, true);
    }

    static Optional<PreRule> named(String name) {
        return ALL.stream().filter(rule -> rule.names.contains(name)).findFirst();
    }

    /// Every name there is a rule for, for messages.
    static String allNames() {
        return ALL.stream().flatMap(rule -> rule.names.stream()).collect(Collectors.joining(", "));
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
            while (from < to) {
                from = splitter.end(text, from, to);
                ends.add(from);
            }
        }
        return ends.toArray();
    }

    private static boolean punctuationOrOperator(int point) {
        return CodePoints.punctuation(point)
                || (point != CodePoints.END && "$+<=>^~|".indexOf(point) >= 0);
    }
}
