package dev.jebena.engine.tokenizer;

import java.util.List;
import java.util.stream.Stream;

/// The rules as the regular expressions that llama.cpp knows them as, for Java's with
/// `UNICODE_CHARACTER_CLASS`.
final class PublishedRules {
    private static final String CONTRACTION =
            "(?:'[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD])";
    private static final String SPACES = "\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
    private static final String GPT_2 =
            "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";
    private static final String LLAMA_3 =
            CONTRACTION
                    + "|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|"
                    + SPACES;
    private static final String QWEN_2 = LLAMA_3.replace("{1,3}", "");
    private static final String LEAD = "[^\\r\\n\\p{L}\\p{N}]?";
    private static final String UPPER = "(?:(?=\\p{L})[^a-z])";
    private static final String LOWER = "(?:(?=\\p{L})[^A-Z])";
    private static final String TEKKEN =
            LEAD
                    + UPPER
                    + "*"
                    + LOWER
                    + "+%s|"
                    + LEAD
                    + UPPER
                    + "+"
                    + LOWER
                    + "*%s"
                    + "|\\p{N}%s| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|"
                    + SPACES;
    private static final String GPT_4O =
            TEKKEN.formatted(CONTRACTION + "?", CONTRACTION + "?", "{1,3}");
    private static final String ASCII_SIGNS = "[!-/:-@\\[-`{-~]";
    private static final String DEEPSEEK_3 =
            ASCII_SIGNS
                    + "[A-Za-z]+|[^\\r\\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+"
                    + "| ?[\\p{P}\\p{S}]+[\\r\\n]*|"
                    + SPACES;
    private static final String CJK = "[\\x{4e00}-\\x{9fa5}\\x{3040}-\\x{30ff}]+";
    private static final String DEEPSEEK_CJK = "[[\\x{800}-\\x{9fa5}\\x{ac00}-\\x{d7ff}]&&[^\\s]]+";
    private static final String BLOOM = " ?[^(\\s|.,!?…。，、।۔،)]+";

    /// A few ranges of the 87, those that random texts have letters of, and their neighbours.
    private static final String DEEPSEEK_LETTERS =
            "\\s?[A-Za-zµÀ-ÖØ-öø-ƺƼ-ƿǄ-ʓʕ-ʯͰ-ͳͶͷͻ-ͽͿΆΈ-ΊΌΎ-ΡΣ-ϵϷ-ҁҊ-ԯԱ-ՖＡ-Ｚａ-ｚ]+";

    private PublishedRules() {}

    record Rule(String name, List<String> regexes) {}

    static List<Rule> all() {
        return Stream.of(gpt2AndLlama3(), gpt4oAndOthers()).flatMap(List::stream).toList();
    }

    private static List<Rule> gpt2AndLlama3() {
        return List.of(
                rule("default", "[\\p{P}$+<=>^~|]+", GPT_2, "\\p{N}+", "[0-9][0-9][0-9]"),
                rule("gpt-2", GPT_2),
                rule("starcoder", "\\p{N}", GPT_2),
                rule("falcon", "[\\p{P}$+<=>^~|`]+", GPT_2, "[0-9][0-9][0-9]"),
                rule(
                        "chameleon",
                        "<sentinel:[0-9]+>",
                        "IMGIMG[A-I]{1,4}Z",
                        "[\\t\\n]|    |  ",
                        "\\p{N}",
                        "[\\p{P}!-/:-@\\[-`{-~]",
                        GPT_2),
                rule("llama-bpe", LLAMA_3),
                rule("dbrx", LLAMA_3),
                rule(
                        "jais-2",
                        LLAMA_3.replace(
                                "\\s+(?!\\S)|\\s+",
                                "\\s{512}(?!\\S)|\\s{256}(?!\\S)|\\s{128}(?!\\S)|\\s{64}(?!\\S)"
                                        + "|\\s{32}(?!\\S)|\\s{16}(?!\\S)|\\s{8}(?!\\S)"
                                        + "|\\s{4}(?!\\S)|\\s{1,2}(?!\\S)|\\s{1}")),
                rule("minicpm5", "\\p{N}{1,3}", LLAMA_3.replace("{1,3}", "+")),
                rule("qwen2", QWEN_2),
                rule("bailingmoe", QWEN_2.replace("\\s*[\\r\\n]+", "\\s*[\\r\\n]")),
                rule(
                        "qwen35",
                        QWEN_2.replace("?\\p{L}+", "?[\\p{L}\\p{M}]+")
                                .replace("[^\\s\\p{L}", "[^\\s\\p{L}\\p{M}")),
                rule("seed-coder", QWEN_2.replace("\\p{N}]+[\\r\\n]*", "\\p{N}\\r\\n]+")),
                rule("ufakzeka", QWEN_2.replace(CONTRACTION + "|", "")),
                rule("laguna", "[^\\n]+|[\\n]+", QWEN_2),
                rule(
                        "exaone-moe",
                        QWEN_2.replace("?\\p{L}+", "?(?:\\p{L}\\p{M}*(?: \\p{L}\\p{M}*)*)+")
                                .replace("]+[\\r\\n]*", "]+[\\r\\n/]?")
                                .replace("\\s*[\\r\\n]+", "\\s*[\\r\\n]")));
    }

    private static List<Rule> gpt4oAndOthers() {
        return List.of(
                rule(
                        "kimi-k2",
                        "[\\x{4e00}-\\x{9fff}]+|[^\\r\\n\\p{L}\\p{N}]?"
                                + "[\\p{L}&&[^\\x{4e00}-\\x{9fff}]]+"
                                + CONTRACTION
                                + "?|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|"
                                + SPACES),
                rule("tekken", TEKKEN.formatted("", "", "")),
                rule("gpt-4o", GPT_4O),
                rule("granite-embed-multi-97m", GPT_4O.replace("(?=\\p{L})", "(?=[\\p{L}\\p{M}])")),
                rule(
                        "youtu",
                        "[가-힣ㄱ-ㆎ]+|[！…“”‘’—：；，、-〿︰-﹏]+|[ㄅ-ㄯ]+|" + CJK,
                        LEAD
                                + "[\\p{L}\\p{M}]+"
                                + CONTRACTION
                                + "?|\\p{N}"
                                + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|"
                                + SPACES),
                rule(
                        "deepseek-llm",
                        "[\\r\\n]",
                        DEEPSEEK_LETTERS,
                        "\\s?[[!-/:-~！-／：-～‘-‟\\x{3000}-。]&&[^\\s]]+",
                        "\\s+\\z",
                        DEEPSEEK_CJK,
                        "\\p{N}+"),
                rule(
                        "deepseek-coder",
                        "[\\r\\n]",
                        "\\s?\\p{L}+",
                        "\\s?\\p{P}+",
                        DEEPSEEK_CJK,
                        "\\p{N}"),
                rule("deepseek-v3", "\\p{N}{1,3}", CJK, DEEPSEEK_3),
                rule(
                        "spark2_5",
                        "\\p{N}{1,3}",
                        CJK,
                        DEEPSEEK_3.replace("]+[\\r\\n]*|\\s*[\\r\\n]+", "]+|[\\r\\n]"),
                        "\\p{N}"),
                rule("bloom", BLOOM),
                rule("viking", BLOOM, "\\p{N}"),
                rule("superbpe", "\\p{N}+", "(?=([0-9]{3})+(?![0-9]))"),
                rule("gemma4", "[^\\n]+|[\\n]+"),
                rule("sarvam-moe", "[^\\n]+|[\\n]+"));
    }

    private static Rule rule(String name, String... regexes) {
        return new Rule(name, List.of(regexes));
    }
}
