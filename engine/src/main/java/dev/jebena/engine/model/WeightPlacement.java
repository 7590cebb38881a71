package dev.jebena.engine.model;

import dev.jebena.engine.kernel.Matrix;
import dev.jebena.engine.kernel.PackedMatrix;
import dev.jebena.engine.kernel.Packing;
import dev.jebena.engine.kernel.Repacker;
import dev.jebena.engine.kernel.Slabs;
import dev.jebena.engine.kernel.Weights;
import dev.jebena.engine.kernel.WorkerPool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where the weights of a model's linear maps lie: in the file's mapping, or packed on the heap.
/// Packed ones are allocated and filled at the end.
///
/// Used by one thread, while a model is loaded.
final class WeightPlacement {
    /// Where weights are.
    ///
    /// @param description and why, for the log
    /// @param arithmetic names how sums are made: the last bits of logits depend on it
    record Placed(String description, String arithmetic) {}

    /// A packed matrix and where its weights come from.
    private record Move(Matrix from, PackedMatrix to) {}

    /// The share of the free heap that packed weights may take; keys and values and the memory of
    /// steps need the rest.
    private static final double SHARE = 0.7;

    private final boolean packs;
    private final String description;
    private final Map<String, Move> moves = new LinkedHashMap<>();

    private WeightPlacement(boolean packs, String description) {
        this.packs = packs;
        this.description = description;
    }

    /// Packed, if that is wanted and fits into the free heap.
    static WeightPlacement of(long bytes, boolean wanted, long freeHeap) {
        if (!wanted) {
            return new WeightPlacement(false, "weights mapped");
        }
        if (bytes > SHARE * freeHeap) {
            return new WeightPlacement(
                    false,
                    ("weights mapped, since packed ones would take %d MiB of %d MiB of free heap"
                                    + " (give the JVM more for the faster kernels)")
                            .formatted(bytes >> 20, freeHeap >> 20));
        }
        return new WeightPlacement(true, "weights packed, %d MiB".formatted(bytes >> 20));
    }

    /// Where the weights are, once they are there.
    Placed placed() {
        return new Placed(description, packs ? Packing.VERSION : "mapped-v2");
    }

    /// Whether weights lie on the heap.
    boolean packs() {
        return packs;
    }

    Weights place(String name, Matrix matrix) {
        if (!packs) {
            return matrix;
        }
        return moves.computeIfAbsent(name, any -> new Move(matrix, PackedMatrix.unplaced(matrix)))
                .to();
    }

    /// Fills what was allocated, from disk if it is kept there.
    void fill(WorkerPool pool, Optional<KeptWeights> kept) {
        if (moves.isEmpty()) {
            return;
        }
        Slabs.place(moves.values().stream().map(Move::to).toList());
        List<KeptPiece> pieces = pieces();
        if (kept.isPresent() && kept.get().read(pieces, pool)) {
            return;
        }
        for (Move move : moves.values()) {
            Repacker repacker = new Repacker(move.from(), move.to());
            pool.run(move.to().groups(), (group, _) -> repacker.group(group));
        }
        kept.ifPresent(disk -> disk.keep(pieces));
    }

    private List<KeptPiece> pieces() {
        List<KeptPiece> pieces = new ArrayList<>();
        moves.forEach((name, move) -> {
            for (int i = 0; i < move.to().pieces(); i++) {
                pieces.add(new KeptPiece(name + "/" + i, move.to(), i));
            }
        });
        return pieces;
    }
}
