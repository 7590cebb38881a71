package dev.jebena.engine.tokenizer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/// Cuts the special tokens out of a text, as llama.cpp does: all of the longest in the whole text,
/// then the next shorter ones in what is left, and so on. Thus a longer token wins over a shorter
/// one that begins before it.
///
/// One pass over the text per distinct length; hashes of prefixes make a window of any length one
/// subtraction. Immutable.
final class SpecialTokens {
    private static final long BASE = 0x100000001b3L;

    private final List<SpecialLength> lengths;

    /// @param special the tokens of the vocabulary that are special
    /// @param parsed whether control tokens are recognised too, not only user-defined ones
    SpecialTokens(Vocabulary vocabulary, int[] special, boolean parsed) {
        TreeMap<Integer, SpecialLength> byLength = new TreeMap<>(Comparator.reverseOrder());
        Set<Integer> left = vocabulary.stripLeft();
        Set<Integer> right = vocabulary.stripRight();
        for (int id : special) {
            if (parsed || !vocabulary.types().get(id).onlyWhenParsed()) {
                byte[] text = vocabulary.texts().bytes(id);
                byLength.computeIfAbsent(text.length, SpecialTokens::length)
                        .add(id, text, left.contains(id), right.contains(id), prefixes(text));
            }
        }
        lengths = List.copyOf(byLength.values());
    }

    private static SpecialLength length(int bytes) {
        long power = 1;
        for (int i = 0; i < bytes; i++) {
            power *= BASE;
        }
        return new SpecialLength(bytes, power);
    }

    /// The text in parts, in order, none of them empty.
    List<Fragment> cut(byte[] text) {
        List<Fragment> fragments = new ArrayList<>();
        if (text.length > 0) {
            fragments.add(Fragment.text(0, text.length));
        }
        if (!lengths.isEmpty()) {
            long[] prefixes = prefixes(text);
            for (SpecialLength length : lengths) {
                fragments = cut(text, prefixes, length, fragments);
            }
        }
        return fragments;
    }

    private static List<Fragment> cut(
            byte[] text, long[] prefixes, SpecialLength length, List<Fragment> fragments) {
        List<Fragment> cut = new ArrayList<>(fragments.size());
        for (Fragment fragment : fragments) {
            if (fragment.isText()) {
                length.cut(text, prefixes, fragment, cut);
            } else {
                cut.add(fragment);
            }
        }
        return cut;
    }

    private static long[] prefixes(byte[] text) {
        long[] prefixes = new long[text.length + 1];
        for (int i = 0; i < text.length; i++) {
            prefixes[i + 1] = prefixes[i] * BASE + (text[i] & 0xff) + 1;
        }
        return prefixes;
    }
}
