package dev.jebena.engine.tokenizer;

import static dev.jebena.engine.tokenizer.Patterns.EACH_LINE_END;
import static dev.jebena.engine.tokenizer.Patterns.EACH_NUMBER;
import static dev.jebena.engine.tokenizer.Patterns.NUMBERS;
import static dev.jebena.engine.tokenizer.Patterns.NUMBERS_BY_THREES;
import static dev.jebena.engine.tokenizer.Patterns.runsOf;
import static dev.jebena.engine.tokenizer.Patterns.spacedRunsOf;

import java.util.List;

/// All rules, a row each: the names under which files ask for it, and what it does step by step.
final class PreRules {
    /// `一-龥`, hiragana, katakana.
    private static final Splitter CHINESE_AND_JAPANESE =
            runsOf(new CodePointRanges("3040-30ff 4e00-9fa5"));

    /// `ࠀ-龥가-퟿`: far more than was meant, and so are its ends.
    private static final Splitter DEEPSEEK_CJK = runsOf(new CodePointRanges("800-9fa5 ac00-d7ff"));

    /// `!-/:-~！-／：-～‘-‟　-。`
    private static final Splitter DEEPSEEK_PUNCTUATION =
            spacedRunsOf(
                    new CodePointRanges("21-2f 3a-7e 2018-201f 3000-3002 ff01-ff0f ff1a-ff5e"));

    /// The letters of scripts with upper and lower case.
    private static final Splitter DEEPSEEK_LETTERS =
            spacedRunsOf(
                    new CodePointRanges(
                            "41-5a 61-7a b5 c0-d6 d8-f6 f8-1ba 1bc-1bf 1c4-293 295-2af 370-373"
                                    + " 376-377 37b-37d 37f 386 388-38a 38c 38e-3a1 3a3-3f5"
                                    + " 3f7-481 48a-52f 531-556 10a0-10c5 13a0-13f5 13f8-13fd"
                                    + " 1c90-1cba 1cbd-1cbf 1d00-1d2b 1d6b-1d77 1d79-1d9a"
                                    + " 1e00-1f15 1f18-1f1d 1f20-1f45 1f48-1f4d 1f50-1f57 1f59"
                                    + " 1f5b 1f5d 1f5f-1f7d 1f80-1fb4 1fb6-1fbc 1fbe 1fc2-1fc4"
                                    + " 1fc6-1fcc 1fd0-1fd3 1fd6-1fdb 1fe0-1fec 1ff2-1ff4"
                                    + " 1ff6-1ffc 2102 2107 210a-2113 2115 2119-211d 2124 2126"
                                    + " 2128 212a-212d 212f-2134 2139 213c-213f 2145-2149 214e"
                                    + " 2183-2184 2c00-2c7b 2c7e-2ce4 2ceb-2cee 2cf2-2cf3"
                                    + " a640-a66d a680-a69b a722-a76f a771-a787 a78b-a78e"
                                    + " ab70-abbf fb00-fb06 fb13-fb17 ff21-ff3a ff41-ff5a"
                                    + " 10400-1044f 104b0-104d3 104d8-104fb 10c80-10cb2"
                                    + " 10cc0-10cf2 118a0-118df 1e900-1e943"));

    /// Han, kana and the scripts of South-East Asia, and with `豈` read as U+8C48 all that is
    /// between.
    private static final Splitter AFMOE_SCRIPTS =
            runsOf(
                    new CodePointRanges(
                            "e40-eff 1000-109f 1100-11ff 1780-17ff 2f00-2fdf 3040-30ff 3400-4dbf"
                                    + " 4e00-faff ff65-ff9f"));

    private static final Splitter YOUTU_SCRIPTS =
            Words.of(
                    Scanners.run(new CodePointRanges("3131-318e ac00-d7a3")),
                    Scanners.run(
                            new CodePointRanges(
                                    "2014 2018-2019 201c-201d 2026 3001-303f fe30-fe4f ff01 ff0c"
                                            + " ff1a-ff1b")),
                    Scanners.run(new CodePointRanges("3105-312f")),
                    Scanners.run(new CodePointRanges("3040-30ff 4e00-9fa5")));

    static final List<PreRule> ALL =
            List.of(
                    PreRule.of(
                            "default",
                            Patterns.PUNCTUATION_AND_OPERATORS,
                            Patterns.GPT_2,
                            NUMBERS,
                            Patterns.THREE_DIGITS),
                    PreRule.of(
                            "gpt-2 phi-2 jina-es jina-de jina-v2-es jina-v2-de jina-v1-en"
                                    + " jina-v2-code roberta-bpe modern-bert gigachat a.x-4.0"
                                    + " mellum exaone4 mpt olmo jais trillion granite-docling",
                            Patterns.GPT_2),
                    PreRule.of(
                            "starcoder refact command-r smollm codeshell exaone minerva-7b mellum2",
                            EACH_NUMBER,
                            Patterns.GPT_2),
                    PreRule.of(
                            "falcon",
                            Patterns.PUNCTUATION_AND_OPERATORS_AND_BACKTICKS,
                            Patterns.GPT_2,
                            Patterns.THREE_DIGITS),
                    PreRule.of(
                                    "chameleon",
                                    Patterns.CHAMELEON_SENTINELS,
                                    Patterns.CHAMELEON_IMAGES,
                                    Patterns.CHAMELEON_INDENTS,
                                    EACH_NUMBER,
                                    Patterns.EACH_PUNCTUATION,
                                    Patterns.GPT_2)
                            .adding(PreRule.Begin.UNLESS_TOLD),
                    PreRule.of(
                                    "llama-bpe llama3 llama-v3 falcon3 falcon-h1 pixtral midm-2.0"
                                            + " lfm2 jina-v5-nano",
                                    Patterns.LLAMA_3)
                            .takingWholeWords()
                            .adding(PreRule.Begin.UNLESS_TOLD),
                    PreRule.of("dbrx smaug-bpe glm4 chatglm-bpe", Patterns.LLAMA_3),
                    PreRule.of("jais-2", Patterns.JAIS_2),
                    PreRule.of("minicpm5", NUMBERS_BY_THREES, Patterns.MINICPM_5)
                            .takingWholeWords(),
                    PreRule.of(
                            "qwen2 deepseek-r1-qwen kormo f2llmv2 megrez stablelm2 hunyuan"
                                    + " solar-open grok-2 bailingmoe bailingmoe2 llada-moe",
                            Patterns.QWEN_2),
                    PreRule.of("qwen35", Patterns.QWEN_3_5),
                    PreRule.of("seed-coder", Patterns.SEED_CODER),
                    PreRule.of("ufakzeka", Patterns.UFAKZEKA),
                    PreRule.of("laguna", Patterns.LINES_AND_BREAKS, Patterns.QWEN_2),
                    PreRule.of("exaone-moe", Patterns.EXAONE_MOE),
                    PreRule.of("kimi-k2", Patterns.KIMI_K2),
                    PreRule.of("tekken", Patterns.TEKKEN)
                            .takingWholeWords()
                            .adding(PreRule.Begin.UNLESS_TOLD),
                    PreRule.of("gpt-4o llama4 kanana2 talkie minimax-m2", Patterns.GPT_4O),
                    PreRule.of("granite-embed-multi-97m", Patterns.GRANITE_EMBEDDING)
                            .takingWholeWords(),
                    PreRule.of("tiny_aya cohere2moe", DigitGroups.BEHIND_TEXT, Patterns.TINY_AYA),
                    PreRule.of("youtu", YOUTU_SCRIPTS, Patterns.YOUTU).takingWholeWords(),
                    PreRule.of(
                            "deepseek-llm",
                            EACH_LINE_END,
                            DEEPSEEK_LETTERS,
                            DEEPSEEK_PUNCTUATION,
                            Patterns.LAST_SPACES,
                            DEEPSEEK_CJK,
                            NUMBERS),
                    PreRule.of(
                            "deepseek-coder",
                            EACH_LINE_END,
                            spacedRunsOf(CharacterClass::letter),
                            spacedRunsOf(CharacterClass::punctuation),
                            DEEPSEEK_CJK,
                            EACH_NUMBER),
                    PreRule.of(
                            "deepseek-v3 hunyuan-dense joyai-llm hy_v4",
                            NUMBERS_BY_THREES,
                            CHINESE_AND_JAPANESE,
                            Patterns.DEEPSEEK_V3),
                    PreRule.of(
                            "spark2_5",
                            NUMBERS_BY_THREES,
                            CHINESE_AND_JAPANESE,
                            Patterns.SPARK_2_5,
                            EACH_NUMBER),
                    PreRule.of(
                            "afmoe", DigitGroups.BEHIND_TEXT, AFMOE_SCRIPTS, Patterns.DEEPSEEK_V3),
                    PreRule.of("poro-chat bloom gpt3-finnish", Patterns.BLOOM),
                    PreRule.of("viking", Patterns.BLOOM, EACH_NUMBER),
                    PreRule.of("superbpe", NUMBERS, DigitGroups.BEFORE_THREES),
                    PreRule.of("gemma4 granite-embed-multi-311m", Patterns.LINES_AND_BREAKS)
                            .takingWholeLineBreaks()
                            .adding(PreRule.Begin.ALWAYS)
                            .escapingSpaces(),
                    PreRule.of("sarvam-moe", Patterns.LINES_AND_BREAKS).escapingSpaces());

    private PreRules() {}
}
