package dev.jebena.engine.tokenizer;

import java.text.Normalizer;

/// What BERT makes of a text before it looks for tokens: words without white space and control
/// characters, in which punctuation and ideographs stand alone.
///
/// @param lowercases whether letters become lower case
/// @param stripsAccents whether letters lose their accents; Hangul loses all but its first letter
record BertNormalizer(boolean lowercases, boolean stripsAccents) {
    private static final int MOST_BYTES_OF_A_POINT = 4;
    private static final int BYTES_OF_A_SPACE = 3;

    /// Takes words.
    @FunctionalInterface
    interface Words {
        /// A word as the files write it, with `▁` in front: `bytes[from, to)`.
        void add(byte[] bytes, int from, int to);
    }

    void words(CodePoints text, Words words) {
        int room = MOST_BYTES_OF_A_POINT + BYTES_OF_A_SPACE;
        byte[] bytes = new byte[Math.multiplyExact(room, text.count())];
        int begin = 0;
        int at = 0;
        for (int i = 0; i < text.count(); i++) {
            int point = stripsAccents ? withoutAccent(text.at(i)) : text.at(i);
            boolean space = CharacterClass.space(point);
            if (!space && isDropped(point)) {
                continue;
            }
            if (at > begin && (space || standsAlone(point))) {
                words.add(bytes, begin, at);
                begin = at;
            }
            if (!space) {
                at = at == begin ? Spelling.put(bytes, at) : at;
                at = Utf8.put(bytes, at, lowercases ? Character.toLowerCase(point) : point);
            }
            if (!space && standsAlone(point)) {
                words.add(bytes, begin, at);
                begin = at;
            }
        }
        if (at > begin) {
            words.add(bytes, begin, at);
        }
    }

    private boolean isDropped(int point) {
        return point == 0
                || point == 0xfffd
                || CharacterClass.control(point)
                || (stripsAccents && CharacterClass.mark(point));
    }

    private static boolean standsAlone(int point) {
        return CharacterClass.punctuation(point)
                || CharacterClass.asciiPunctuation(point)
                || isIdeograph(point);
    }

    /// As BERT has it: what came with Unicode 8 is missing in parts.
    private static boolean isIdeograph(int point) {
        return CharacterClass.han(point)
                && !(point >= 0x2b820 && point <= 0x2b91f)
                && !(point >= 0x2ceb0 && point <= 0x2ebef);
    }

    /// The first code point of the canonical decomposition.
    private static int withoutAccent(int point) {
        return point < 0xc0
                ? point
                : Normalizer.normalize(Character.toString(point), Normalizer.Form.NFD)
                        .codePointAt(0);
    }
}
