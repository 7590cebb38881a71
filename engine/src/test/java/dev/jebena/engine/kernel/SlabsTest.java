package dev.jebena.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SlabsTest {
    private static final int ROWS = 2 * Packing.ROWS;
    private static final int COLUMNS = 64;

    @Test
    void small_matrices_share_a_slab_and_overlap_nowhere() {
        List<PackedMatrix> matrices = matrices(5);
        Slabs.place(matrices);
        assertThat(slabs(matrices)).hasSize(1);
        int end = 0;
        for (PackedMatrix matrix : matrices) {
            assertThat(matrix.pieceAt(0)).isEqualTo(end);
            end += matrix.pieceBytes(0);
        }
        assertThat(slabs(matrices).iterator().next()).hasSize(end);
    }

    @Test
    void no_slab_is_smaller_than_it_is_to_be_where_there_is_enough_for_two() {
        List<PackedMatrix> matrices = matrices(9);
        int least = 2 * matrices.getFirst().pieceBytes(0);
        Slabs.place(matrices, least);
        assertThat(slabs(matrices))
                .hasSize(4)
                .allSatisfy(slab -> assertThat(slab).hasSizeGreaterThanOrEqualTo(least));
    }

    @Test
    void what_is_packed_beside_others_multiplies_as_it_does_alone() {
        Matrix weights = new Matrix(WeightFormat.F32, floats(), ROWS, COLUMNS);
        List<PackedMatrix> matrices =
                List.of(PackedMatrix.unplaced(weights), PackedMatrix.unplaced(weights));
        Slabs.place(matrices);
        PackedMatrix alone = RandomWeights.packed(weights);
        Repacker repacker = new Repacker(weights, matrices.getLast());
        for (int group = 0; group < alone.groups(); group++) {
            repacker.group(group);
            for (int i = 0; i < alone.groupBytes(); i++) {
                PackedMatrix last = matrices.getLast();
                assertThat(last.slab(group)[last.at(group) + i])
                        .isEqualTo(alone.slab(group)[alone.at(group) + i]);
            }
        }
    }

    private static List<PackedMatrix> matrices(int count) {
        List<PackedMatrix> matrices = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            matrices.add(
                    PackedMatrix.unplaced(new Matrix(WeightFormat.F32, floats(), ROWS, COLUMNS)));
        }
        return matrices;
    }

    private static MemorySegment floats() {
        MemorySegment data = Arena.ofAuto().allocate(4L * ROWS * COLUMNS, 4);
        for (int i = 0; i < ROWS * COLUMNS; i++) {
            data.setAtIndex(WeightFormat.FLOAT, i, i);
        }
        return data;
    }

    private static Set<byte[]> slabs(List<PackedMatrix> matrices) {
        Set<byte[]> slabs = Collections.newSetFromMap(new IdentityHashMap<>());
        for (PackedMatrix matrix : matrices) {
            for (int i = 0; i < matrix.pieces(); i++) {
                slabs.add(matrix.pieceSlab(i));
            }
        }
        return slabs;
    }
}
