package dev.jebena.engine.tokenizer;

import dev.jebena.engine.gguf.Texts;
import java.util.SplittableRandom;

/// Tokens by their text: open addressing over the UTF-8 bytes, without an object per token. Of
/// tokens with the same text the last one is found.
///
/// Where a text is looked for depends on a number that nobody can foresee, so that no file can make
/// its tokens collide.
///
/// Immutable and thread-safe.
final class TokenIndex {
    /// What is found where there is no such token.
    static final int NONE = -1;

    private final Texts texts;

    /// Ids counted from 1; 0 is a free slot.
    private final int[] slots;

    private final int[] shadowed;
    private final long seed = new SplittableRandom().nextLong();

    TokenIndex(Texts texts) {
        this.texts = texts;
        slots = new int[Integer.highestOneBit(Math.max(8, texts.size())) * 4];
        byte[] bytes = texts.bytes();
        IntList hidden = new IntList(1);
        for (int id = 0; id < texts.size(); id++) {
            add(id, bytes, hidden);
        }
        shadowed = hidden.toArray();
    }

    private void add(int id, byte[] bytes, IntList hidden) {
        int slot = slot(bytes, texts.start(id), texts.end(id));
        int earlier = slots[slot] - 1;
        if (earlier != NONE) {
            hidden.add(earlier);
        }
        slots[slot] = id + 1;
    }

    /// The texts by id.
    Texts texts() {
        return texts;
    }

    /// The token with the text `utf8[from, to)`, or [#NONE].
    int find(byte[] utf8, int from, int to) {
        return slots[slot(utf8, from, to)] - 1;
    }

    /// The token with that text, or [#NONE].
    int find(String text) {
        byte[] utf8 = Utf8.encode(text);
        return find(utf8, 0, utf8.length);
    }

    /// The tokens that are not found by their text, since a later one has the same.
    int[] shadowed() {
        return shadowed.clone();
    }

    private int slot(byte[] text, int from, int to) {
        int mask = slots.length - 1;
        int slot = (int) Hashing.hash(text, from, to, seed) & mask;
        while (slots[slot] != 0 && !texts.matches(slots[slot] - 1, text, from, to)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
