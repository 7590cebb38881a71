package dev.jebena.engine.tokenizer;

import static dev.jebena.engine.tokenizer.Scanners.ANY_CONTRACTION;
import static dev.jebena.engine.tokenizer.Scanners.CONTRACTION;
import static dev.jebena.engine.tokenizer.Scanners.LINES;
import static dev.jebena.engine.tokenizer.Scanners.SPACES;
import static dev.jebena.engine.tokenizer.Scanners.SPACES_AT_END;
import static dev.jebena.engine.tokenizer.Scanners.SPACES_BEFORE_SPACE;
import static dev.jebena.engine.tokenizer.Scanners.SPACES_BY_HALVES;
import static dev.jebena.engine.tokenizer.Scanners.exactly;
import static dev.jebena.engine.tokenizer.Scanners.literal;
import static dev.jebena.engine.tokenizer.Scanners.one;
import static dev.jebena.engine.tokenizer.Scanners.run;
import static dev.jebena.engine.tokenizer.Scanners.spacedRun;

import java.util.function.IntPredicate;

/// The regular expressions that rules are made of, each as what it is published as. Where llama.cpp
/// reads one differently, this follows llama.cpp: to it `\p{Lu}` and its like are `\p{L}`.
final class Patterns {
    private static final Scanner WORD = run(CharacterClass::wordLead, CharacterClass::letter);
    private static final Scanner WORD_WITH_MARKS =
            run(CharacterClass::wordLead, CharacterClass::letterOrMark);
    private static final Scanner OTHERS = spacedRun(CharacterClass::other);
    private static final Scanner OTHERS_TO_LINE_END =
            OTHERS.thenMaybe(run(CharacterClass::lineEnd));
    private static final Scanner OTHERS_TO_SLASH =
            OTHERS.thenMaybe(run(point -> point == '/' || CharacterClass.lineEnd(point)));

    /// `'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`
    static final Splitter GPT_2 =
            Words.of(
                    CONTRACTION,
                    spacedRun(CharacterClass::letter),
                    spacedRun(CharacterClass::number),
                    OTHERS,
                    SPACES_BEFORE_SPACE,
                    SPACES);

    /// `(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}|
    /// ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`
    static final Splitter LLAMA_3 = llama3(3);

    /// [#LLAMA_3], but `\p{N}`.
    static final Splitter QWEN_2 = llama3(1);

    /// [#LLAMA_3], but `\p{N}+`.
    static final Splitter MINICPM_5 = llama3(Integer.MAX_VALUE);

    /// [#QWEN_2], but marks belong to the letters.
    static final Splitter QWEN_3_5 =
            Words.of(
                    ANY_CONTRACTION,
                    WORD_WITH_MARKS,
                    one(CharacterClass::number),
                    spacedRun(point -> CharacterClass.other(point) && !CharacterClass.mark(point))
                            .thenMaybe(run(CharacterClass::lineEnd)),
                    LINES,
                    SPACES_BEFORE_SPACE,
                    SPACES);

    /// [#QWEN_2] without contractions, for the sake of Turkish suffixes.
    static final Splitter UFAKZEKA =
            Words.of(
                    WORD,
                    one(CharacterClass::number),
                    OTHERS_TO_LINE_END,
                    LINES,
                    SPACES_BEFORE_SPACE,
                    SPACES);

    /// [#QWEN_2], but line ends never go with what is before them.
    static final Splitter SEED_CODER =
            Words.of(
                    ANY_CONTRACTION,
                    WORD,
                    one(CharacterClass::number),
                    OTHERS,
                    LINES,
                    SPACES_BEFORE_SPACE,
                    SPACES);

    /// [#LLAMA_3], but white space goes by powers of two up to 512.
    static final Splitter JAIS_2 =
            Words.of(
                    ANY_CONTRACTION,
                    WORD,
                    run(CharacterClass::number, 3),
                    OTHERS_TO_LINE_END,
                    LINES,
                    SPACES_BY_HALVES);

    /// [#QWEN_2], but with phrases for words and one line end behind punctuation.
    static final Splitter EXAONE_MOE =
            Words.of(
                    ANY_CONTRACTION,
                    new Phrases(),
                    one(CharacterClass::number),
                    OTHERS.thenMaybe(one(CharacterClass::lineEnd)),
                    LINES,
                    SPACES_BEFORE_SPACE,
                    SPACES);

    /// [CasedWords] `|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+`
    static final Splitter TEKKEN = modern(new CasedWords(CharacterClass::letter), 1);

    /// [CasedWords], a contraction with them, `|\p{N}{1,3}|` and on as [#TEKKEN].
    static final Splitter GPT_4O =
            modern(new CasedWords(CharacterClass::letter).thenMaybe(ANY_CONTRACTION), 3);

    /// [#GPT_4O], but marks belong to the letters.
    static final Splitter GRANITE_EMBEDDING =
            modern(new CasedWords(CharacterClass::letterOrMark).thenMaybe(ANY_CONTRACTION), 3);

    /// [#GPT_4O] as llama.cpp reads it where the expression says `\p{Lu}` and `\p{Ll}`: words are
    /// not parted by case.
    static final Splitter TINY_AYA = modern(WORD_WITH_MARKS.thenMaybe(ANY_CONTRACTION), 3);

    /// [#TINY_AYA], but `\p{N}`.
    static final Splitter YOUTU = modern(WORD_WITH_MARKS.thenMaybe(ANY_CONTRACTION), 1);

    /// [#LLAMA_3] with a contraction behind the word, and Han apart:
    /// `\p{Han}+|[^\r\n\p{L}\p{N}]?[\p{L}&&[^\p{Han}]]+(?i:'s|…)?|\p{N}{1,3}|…`
    static final Splitter KIMI_K2 =
            Words.of(
                    run(CharacterClass::han),
                    run(
                                    CharacterClass::wordLead,
                                    point ->
                                            CharacterClass.letter(point)
                                                    && !CharacterClass.han(point))
                            .thenMaybe(ANY_CONTRACTION),
                    run(CharacterClass::number, 3),
                    OTHERS_TO_LINE_END,
                    LINES,
                    SPACES_BEFORE_SPACE,
                    SPACES);

    /// ``[!-/:-@\[-`{-~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+[\r\n]*|
    /// \s*[\r\n]+|\s+(?!\S)|\s+``
    static final Splitter DEEPSEEK_V3 =
            Words.of(
                    one(CharacterClass::asciiPunctuation).then(run(CharacterClass::asciiLetter)),
                    run(CharacterClass::looseLead, CharacterClass::letterOrMark),
                    spacedRun(CharacterClass::punctuationOrSymbol)
                            .thenMaybe(run(CharacterClass::lineEnd)),
                    LINES,
                    SPACES_BEFORE_SPACE,
                    SPACES);

    /// [#DEEPSEEK_V3], but line ends are words of their own.
    static final Splitter SPARK_2_5 =
            Words.of(
                    one(CharacterClass::asciiPunctuation).then(run(CharacterClass::asciiLetter)),
                    run(CharacterClass::looseLead, CharacterClass::letterOrMark),
                    spacedRun(CharacterClass::punctuationOrSymbol),
                    one(CharacterClass::lineEnd),
                    SPACES_BEFORE_SPACE,
                    SPACES);

    /// ` ?[^(\s|.,!?…。，、।۔،)]+`
    static final Splitter BLOOM = Words.of(spacedRun(Patterns::bloomWord));

    /// `[\p{P}$+<=>^~|]+`
    static final Splitter PUNCTUATION_AND_OPERATORS = Words.of(run(oneOf("$+<=>^~|")));

    /// ``[\p{P}$+<=>^~|`]+``
    static final Splitter PUNCTUATION_AND_OPERATORS_AND_BACKTICKS =
            Words.of(run(oneOf("$+<=>^~|`")));

    /// ``[\p{P}!-/:-@\[-`{-~]``
    static final Splitter EACH_PUNCTUATION =
            Words.of(
                    one(point ->
                            CharacterClass.punctuation(point)
                                    || CharacterClass.asciiPunctuation(point)));

    /// `<sentinel:[0-9]+>`
    static final Splitter CHAMELEON_SENTINELS =
            Words.of(literal("<sentinel:").then(run(CharacterClass::digit)).then(literal(">")));

    /// `IMGIMG[A-I]{1,4}Z`
    static final Splitter CHAMELEON_IMAGES =
            Words.of(
                    literal("IMGIMG")
                            .then(run(point -> point >= 'A' && point <= 'I', 4))
                            .then(literal("Z")));

    /// `[\t\n]| | `
    static final Splitter CHAMELEON_INDENTS =
            Words.of(one(point -> point == '\t' || point == '\n'), literal("    "), literal("  "));

    /// `\p{N}`
    static final Splitter EACH_NUMBER = Words.of(one(CharacterClass::number));

    /// `\p{N}{1,3}`
    static final Splitter NUMBERS_BY_THREES = Words.of(run(CharacterClass::number, 3));

    /// `\p{N}+`
    static final Splitter NUMBERS = Words.of(run(CharacterClass::number));

    /// `[0-9][0-9][0-9]`
    static final Splitter THREE_DIGITS = Words.of(exactly(3, CharacterClass::digit));

    /// `[\r\n]`
    static final Splitter EACH_LINE_END = Words.of(one(CharacterClass::lineEnd));

    /// `[^\n]+|[\n]+`
    static final Splitter LINES_AND_BREAKS =
            Words.of(run(point -> point != '\n'), run(point -> point == '\n'));

    /// `\s+$`
    static final Splitter LAST_SPACES = Words.of(SPACES_AT_END);

    private Patterns() {}

    /// `[…]+`
    static Splitter runsOf(IntPredicate in) {
        return Words.of(run(in));
    }

    /// `\s?[…]+`
    static Splitter spacedRunsOf(IntPredicate in) {
        return Words.of(run(CharacterClass::space, in));
    }

    private static Splitter llama3(int maxDigits) {
        return Words.of(
                ANY_CONTRACTION,
                WORD,
                run(CharacterClass::number, maxDigits),
                OTHERS_TO_LINE_END,
                LINES,
                SPACES_BEFORE_SPACE,
                SPACES);
    }

    private static Splitter modern(Scanner word, int maxDigits) {
        return Words.of(
                word,
                run(CharacterClass::number, maxDigits),
                OTHERS_TO_SLASH,
                LINES,
                SPACES_BEFORE_SPACE,
                SPACES);
    }

    private static IntPredicate oneOf(String operators) {
        return point ->
                CharacterClass.punctuation(point)
                        || (point != CharacterClass.END && operators.indexOf(point) >= 0);
    }

    private static boolean bloomWord(int point) {
        return point != CharacterClass.END
                && !CharacterClass.space(point)
                && "(|.,!?…。，、।۔،)".indexOf(point) < 0;
    }
}
