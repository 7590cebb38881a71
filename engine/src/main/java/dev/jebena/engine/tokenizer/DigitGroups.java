package dev.jebena.engine.tokenizer;

import java.util.function.IntPredicate;

/// Groups digits by threes from the right, as people write numbers: `1234567` is `1`, `234`, `567`.
///
/// @param digit what counts as a digit
/// @param partsAtStart whether a run whose digits are all in threes is parted from what is before
///   it
/// @param partsAtEnd whether a run is parted from what is behind it
record DigitGroups(IntPredicate digit, boolean partsAtStart, boolean partsAtEnd)
        implements Splitter {
    /// What llama.cpp does for AFMoE: the first group stays with the text before the number.
    static final DigitGroups BEHIND_TEXT = new DigitGroups(CharacterClass::number, false, true);

    /// `(?=(\d{3})+(?!\d))`: the places that a multiple of three digits follows.
    static final DigitGroups BEFORE_THREES = new DigitGroups(CharacterClass::digit, true, false);

    @Override
    public void split(CodePoints text, int from, int to, IntList ends) {
        int at = from;
        while (at < to) {
            int end = Scanners.runEnd(text, at, to, digit, to - at);
            if (end == at) {
                at++;
                continue;
            }
            boolean parts = partsAtStart && at > from;
            for (int cut = end - (end - at) / 3 * 3; cut < end; cut += 3) {
                if (cut > at || parts) {
                    ends.add(cut);
                }
            }
            if (partsAtEnd && end < to) {
                ends.add(end);
            }
            at = end;
        }
        ends.add(to);
    }
}
