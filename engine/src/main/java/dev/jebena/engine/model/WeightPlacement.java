package dev.jebena.engine.model;

import dev.jebena.engine.kernel.Matrix;
import dev.jebena.engine.kernel.PackedMatrix;
import dev.jebena.engine.kernel.Repacker;
import dev.jebena.engine.kernel.Weights;
import dev.jebena.engine.kernel.WorkerPool;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where the weights of a model's linear maps lie: in the file's mapping, or packed on the heap.
/// Packed ones are allocated as they are asked for and filled at the end.
///
/// Used by one thread, while a model is loaded.
final class WeightPlacement {
    /// A packed matrix and where its weights come from.
    private record Move(Matrix from, PackedMatrix to) {}

    private final boolean packs;
    private final Map<String, Move> moves = new LinkedHashMap<>();

    WeightPlacement(boolean packs) {
        this.packs = packs;
    }

    Weights place(String name, Matrix matrix) {
        if (!packs) {
            return matrix;
        }
        return moves.computeIfAbsent(name, any -> new Move(matrix, PackedMatrix.empty(matrix)))
                .to();
    }

    /// Fills what was allocated.
    void fill(WorkerPool pool) {
        for (Move move : moves.values()) {
            Repacker repacker = new Repacker(move.from(), move.to());
            pool.run(move.to().groups(), (group, _) -> repacker.group(group));
        }
    }
}
