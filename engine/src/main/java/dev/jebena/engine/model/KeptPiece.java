package dev.jebena.engine.model;

import dev.jebena.engine.cache.Section;
import dev.jebena.engine.kernel.PackedMatrix;

/// A piece of a packed matrix and the name that it is kept under.
///
/// @param index of the piece
record KeptPiece(String name, PackedMatrix matrix, int index) {

    byte[] slab() {
        return matrix.pieceSlab(index);
    }

    /// Where in the slab it begins.
    int at() {
        return matrix.pieceAt(index);
    }

    int bytes() {
        return matrix.pieceBytes(index);
    }

    Section section() {
        return new Section(name, bytes());
    }
}
