package dev.jebena.engine.kernel;

import java.util.ArrayList;
import java.util.List;

/// The arrays that packed weights lie in. They are larger than the young generation that the
/// launcher gives the collector: so they are allocated in the old one at once, where they stay, and
/// no collection ever copies weights.
public final class Slabs {
    /// Bytes of a slab, at least, where there are so many; also the most bytes of the young
    /// generation (`MaxNewSize` in the launcher).
    public static final int LEAST_BYTES = 128 << 20;

    private record Piece(PackedMatrix matrix, int index) {
        int bytes() {
            return matrix.pieceBytes(index);
        }
    }

    private Slabs() {}

    /// Allocates the memory of matrices, all zeros.
    public static void place(List<PackedMatrix> matrices) {
        place(matrices, LEAST_BYTES);
    }

    static void place(List<PackedMatrix> matrices, int leastBytes) {
        List<Piece> together = new ArrayList<>();
        long left = matrices.stream().mapToLong(PackedMatrix::byteSize).sum();
        long bytes = 0;
        for (PackedMatrix matrix : matrices) {
            for (int i = 0; i < matrix.pieces(); i++) {
                Piece piece = new Piece(matrix, i);
                // the last slab takes the rest, unless an array has no such length
                boolean full = bytes >= leastBytes && left >= leastBytes;
                if (full || bytes + piece.bytes() > Integer.MAX_VALUE - 8) {
                    allocate(together, bytes);
                    together.clear();
                    bytes = 0;
                }
                together.add(piece);
                bytes += piece.bytes();
                left -= piece.bytes();
            }
        }
        allocate(together, bytes);
    }

    private static void allocate(List<Piece> together, long bytes) {
        byte[] slab = new byte[Math.toIntExact(bytes)];
        int at = 0;
        for (Piece piece : together) {
            piece.matrix().place(piece.index(), slab, at);
            at += piece.bytes();
        }
    }
}
