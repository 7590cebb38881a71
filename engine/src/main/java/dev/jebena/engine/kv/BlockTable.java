package dev.jebena.engine.kv;

import java.util.Arrays;
import java.util.OptionalInt;

/// The blocks of one sequence in the order of its positions: position `p` lives in block `p /
/// blockTokens` of the table, at offset `p % blockTokens`.
///
/// Owned by the loop thread.
public final class BlockTable {
    private final BlockPool pool;
    private int[] blocks = new int[8];
    private int count;

    public BlockTable(BlockPool pool) {
        this.pool = pool;
    }

    /// Takes blocks until `tokens` positions have room. When the pool runs out the table is left as
    /// it was and the answer is false.
    public boolean reserve(int tokens) {
        int wanted = pool.blocksFor(tokens);
        if (wanted - count > pool.freeCount()) {
            return false;
        }
        while (count < wanted) {
            OptionalInt block = pool.take();
            if (count == blocks.length) {
                blocks = Arrays.copyOf(blocks, count * 2);
            }
            blocks[count++] = block.orElseThrow();
        }
        return true;
    }

    /// Gives all blocks back.
    public void release() {
        while (count > 0) {
            pool.release(blocks[--count]);
        }
    }

    /// The number of the block that holds positions `index * blockTokens` and on.
    public int block(int index) {
        if (index >= count) {
            throw new IndexOutOfBoundsException("block " + index + " of " + count);
        }
        return blocks[index];
    }

    public int count() {
        return count;
    }

    /// Positions that have room.
    public int capacityTokens() {
        return count * pool.blockTokens();
    }
}
