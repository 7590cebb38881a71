package dev.jebena.engine.kv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class BlockPoolTest {
    private final BlockPool pool = new BlockPool(4, 16);

    @Test
    void a_table_that_cannot_have_all_blocks_takes_none() {
        BlockTable first = new BlockTable(pool);
        BlockTable second = new BlockTable(pool);
        assertThat(first.reserve(33)).isTrue();
        assertThat(second.reserve(17)).isFalse();
        assertThat(second.count()).isZero();
        assertThat(pool.freeCount()).isEqualTo(1);
    }

    @Test
    void a_table_grows_only_by_what_is_missing() {
        BlockTable table = new BlockTable(pool);
        assertThat(table.reserve(16)).isTrue();
        int first = table.block(0);
        assertThat(table.reserve(17)).isTrue();
        assertThat(table.block(0)).isEqualTo(first);
        assertThat(table.capacityTokens()).isEqualTo(32);
    }

    @Test
    void released_blocks_are_free_again() {
        BlockTable table = new BlockTable(pool);
        assertThat(table.reserve(64)).isTrue();
        table.release();
        assertThat(pool.freeCount()).isEqualTo(4);
    }

    @Test
    void a_shared_block_is_free_when_its_last_user_leaves() {
        int block = pool.take().orElseThrow();
        pool.share(block);
        pool.release(block);
        assertThat(pool.freeCount()).isEqualTo(3);
        pool.release(block);
        assertThat(pool.freeCount()).isEqualTo(4);
        assertThatThrownBy(() -> pool.release(block)).isInstanceOf(IllegalStateException.class);
    }
}
