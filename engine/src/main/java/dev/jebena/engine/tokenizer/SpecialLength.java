package dev.jebena.engine.tokenizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The special tokens whose text has one certain number of bytes. Filled while the vocabulary is
/// read, not changed afterwards.
final class SpecialLength {
    private final int bytes;
    private final long power;
    private final boolean[] firstBytes = new boolean[256];
    private final Map<Long, List<Special>> byHash = new HashMap<>();

    /// @param power the base of the hash to the power of `bytes`
    SpecialLength(int bytes, long power) {
        this.bytes = bytes;
        this.power = power;
    }

    void add(int id, byte[] text, boolean stripLeft, boolean stripRight, long[] prefixes) {
        firstBytes[text[0] & 0xff] = true;
        byHash.computeIfAbsent(prefixes[bytes], hash -> new ArrayList<>())
                .add(new Special(id, text, stripLeft, stripRight));
    }

    /// Appends the parts of one fragment of text.
    void cut(byte[] text, long[] prefixes, Fragment fragment, List<Fragment> out) {
        int from = fragment.from();
        int at = from;
        while (at + bytes <= fragment.to()) {
            Special found = firstBytes[text[at] & 0xff] ? find(text, prefixes, at) : null;
            if (found == null) {
                at++;
            } else {
                int left = found.stripLeft ? leftOf(text, at, from) : at;
                if (left > from) {
                    out.add(Fragment.text(from, left));
                }
                out.add(new Fragment(found.id, at, at + bytes));
                at += bytes;
                from = found.stripRight ? rightOf(text, at, fragment.to()) : at;
                at = from;
            }
        }
        if (from < fragment.to()) {
            out.add(Fragment.text(from, fragment.to()));
        }
    }

    private @Nullable Special find(byte[] text, long[] prefixes, int at) {
        long hash = prefixes[at + bytes] - prefixes[at] * power;
        for (Special special : byHash.getOrDefault(hash, List.of())) {
            if (Arrays.equals(special.text, 0, bytes, text, at, at + bytes)) {
                return special;
            }
        }
        return null;
    }

    private static int leftOf(byte[] text, int at, int from) {
        int left = at;
        while (left > from && space(text[left - 1])) {
            left--;
        }
        return left;
    }

    private static int rightOf(byte[] text, int at, int to) {
        int right = at;
        while (right < to && space(text[right])) {
            right++;
        }
        return right;
    }

    private static boolean space(byte value) {
        return value == ' ' || (value >= '\t' && value <= '\r');
    }

    private static final class Special {
        final int id;
        final byte[] text;
        final boolean stripLeft;
        final boolean stripRight;

        Special(int id, byte[] text, boolean stripLeft, boolean stripRight) {
            this.id = id;
            this.text = text;
            this.stripLeft = stripLeft;
            this.stripRight = stripRight;
        }
    }
}
