package dev.jebena.engine.tokenizer;

import java.util.List;
import java.util.SplittableRandom;

/// Random texts, the same for the same `-Dseed=`.
final class RandomTexts {
    private static final String[] PIECES = {
        "a",
        "b",
        "the",
        "Ab",
        "é",
        "日本",
        "😀",
        "\u0301",
        "7",
        "123",
        "٣",
        "½",
        " ",
        "  ",
        "\t",
        "\n",
        "\r\n",
        "\u00a0",
        "\u3000",
        "'",
        "'s",
        "'LL",
        "'re",
        ".",
        ",",
        "!!",
        "(",
        "€",
        "<|",
        "|>",
        "\0",
        "\u200d",
        "\ufffd",
        "\u0378",
        "HTMLx",
        "É",
        "ß",
        "/",
        "_",
        "+",
        "`",
        "1234567",
        "ひ",
        "カ",
        "한",
        "ㄱ",
        "ㄅ",
        "。",
        "、",
        "，",
        "…",
        "\u0939\u093f",
        "Я",
        "豈",
        "Ａ",
        "    ",
        "\u2028",
        "IMGIMGABZ",
        "<sentinel:12>",
        "<s>",
        "▁"
    };

    private final SplittableRandom random;

    RandomTexts(String test) {
        long seed = Long.getLong("seed", 20261121);
        System.out.println(test + ": -Dseed=" + seed);
        random = new SplittableRandom(seed);
    }

    SplittableRandom random() {
        return random;
    }

    /// Up to so many pieces of every kind that rules tell apart.
    String text(int pieces) {
        StringBuilder text = new StringBuilder();
        int count = random.nextInt(pieces + 1);
        for (int i = 0; i < count; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    /// Any code points, but no surrogates.
    String anything(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(count + 1); i > 0; i--) {
            int point = random.nextInt(random.nextBoolean() ? 0x3000 : 0x110000);
            text.appendCodePoint(point >= 0xd800 && point < 0xe000 ? '?' : point);
        }
        return text.toString();
    }

    /// Long texts that make a careless rule slow.
    static List<String> hostile(int length) {
        return List.of(
                " ".repeat(length),
                "\n".repeat(length),
                " \n".repeat(length / 2),
                "\n ".repeat(length / 2) + "x",
                "a".repeat(length),
                "ab".repeat(length / 2),
                "7".repeat(length),
                "'".repeat(length),
                "'r".repeat(length / 2),
                "!".repeat(length),
                "! ".repeat(length / 2),
                " !\r\n".repeat(length / 4),
                "12a".repeat(length / 3),
                "日".repeat(length),
                "😀 ".repeat(length / 2),
                "👩‍👩‍👧".repeat(length / 8),
                "aA".repeat(length / 2),
                "É" + "A".repeat(length),
                "éA".repeat(length / 2),
                "e\u0301".repeat(length / 2),
                "a ".repeat(length / 2),
                "\u3000".repeat(length),
                " ".repeat(length) + "x",
                "<|im_start|".repeat(length / 11),
                "<sentinel:1".repeat(length / 11),
                "IMGIMGA".repeat(length / 7),
                "/\n".repeat(length / 2),
                "1٣".repeat(length / 2),
                "\0".repeat(length),
                "。，".repeat(length / 2),
                "[UNK]▁".repeat(length / 6));
    }
}
