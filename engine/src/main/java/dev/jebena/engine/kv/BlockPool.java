package dev.jebena.engine.kv;

import java.util.OptionalInt;

/// The fixed set of KV blocks of one model: which are free, and how often each is in use. A block
/// holds the keys and values of [#blockTokens()] consecutive positions; blocks with equal content
/// may be shared, so each has a count of its users.
///
/// Owned by the loop thread of its model. The storage behind the numbers is the model's.
public final class BlockPool {
    private final int blockTokens;
    private final int[] users;
    private final int[] free;
    private int freeCount;

    public BlockPool(int capacity, int blockTokens) {
        if (capacity < 1 || blockTokens < 1) {
            throw new IllegalArgumentException(
                    "a block pool needs at least one block of at least one token, not "
                            + capacity
                            + " of "
                            + blockTokens);
        }
        this.blockTokens = blockTokens;
        this.users = new int[capacity];
        this.free = new int[capacity];
        for (int i = 0; i < capacity; i++) {
            free[i] = capacity - 1 - i;
        }
        this.freeCount = capacity;
    }

    /// Takes a free block, or nothing when all are in use.
    public OptionalInt take() {
        if (freeCount == 0) {
            return OptionalInt.empty();
        }
        int block = free[--freeCount];
        users[block] = 1;
        return OptionalInt.of(block);
    }

    /// Adds a user to a block that is in use.
    public void share(int block) {
        requireUsed(block);
        users[block]++;
    }

    /// Takes a user off a block; the last one frees it.
    public void release(int block) {
        requireUsed(block);
        if (--users[block] == 0) {
            free[freeCount++] = block;
        }
    }

    private void requireUsed(int block) {
        if (users[block] == 0) {
            throw new IllegalStateException("block " + block + " is free");
        }
    }

    /// Positions in a block.
    public int blockTokens() {
        return blockTokens;
    }

    /// Blocks in all, free or not.
    public int capacity() {
        return users.length;
    }

    public int freeCount() {
        return freeCount;
    }

    /// Blocks that hold so many tokens.
    public int blocksFor(int tokens) {
        return Math.ceilDiv(tokens, blockTokens);
    }
}
