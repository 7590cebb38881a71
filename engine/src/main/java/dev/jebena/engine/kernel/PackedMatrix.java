package dev.jebena.engine.kernel;

import java.util.List;

/// Weights of one linear map in a [Packing], on the heap. Vectors load from arrays about twice as
/// fast as from memory segments. A matrix is cut into pieces between groups of rows, and each piece
/// lies in a slab, which it shares with others.
///
/// Immutable by convention: nobody writes to the slabs after packing. Thread-safe once its slabs
/// are there.
public final class PackedMatrix implements Weights {
    /// Bytes of a piece, at most; a single group may be larger.
    private static final int PIECE_BYTES = 32 << 20;

    private final Packing packing;
    private final InputRounding inputRounding;
    private final int rows;
    private final int columns;
    private final int blocks;
    private final int groupBytes;
    private final int pieceGroups;
    private final byte[][] slabs; // of each piece
    private final int[] bases; // where in its slab a piece begins

    /// A matrix of zeros on slabs of its own, to be filled with the weights of another.
    public static PackedMatrix empty(Matrix like) {
        PackedMatrix matrix = unplaced(like);
        Slabs.place(List.of(matrix));
        return matrix;
    }

    /// A matrix that is used for nothing before it was placed on slabs.
    public static PackedMatrix unplaced(Matrix like) {
        return new PackedMatrix(like.format(), like.rows(), like.columns());
    }

    private PackedMatrix(WeightFormat format, int rows, int columns) {
        this.packing = Packing.of(format);
        this.inputRounding = format.inputRounding();
        this.rows = rows;
        this.columns = columns;
        this.blocks = Math.ceilDiv(columns, packing.columns());
        this.groupBytes = Math.toIntExact(packing.groupBytes(blocks));
        this.pieceGroups = Math.max(1, PIECE_BYTES / groupBytes);
        this.slabs = new byte[Math.ceilDiv(groups(), pieceGroups)][];
        this.bases = new int[slabs.length];
    }

    /// Bytes on the heap that packing a matrix takes.
    public static long byteSize(WeightFormat format, int rows, int columns) {
        Packing packing = Packing.of(format);
        long groups = Math.ceilDiv(rows, Packing.ROWS);
        return groups * packing.groupBytes(Math.ceilDiv(columns, packing.columns()));
    }

    public Packing packing() {
        return packing;
    }

    @Override
    public InputRounding inputRounding() {
        return inputRounding;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    /// Blocks of columns; the last one may be filled up with zeros.
    int blocks() {
        return blocks;
    }

    /// Columns with those that the last block is filled up with.
    int paddedColumns() {
        return blocks * packing.columns();
    }

    /// Groups of rows; the last one may be filled up with zeros.
    public int groups() {
        return Math.ceilDiv(rows, Packing.ROWS);
    }

    int groupBytes() {
        return groupBytes;
    }

    /// The slab that a group is in.
    byte[] slab(int group) {
        return slabs[group / pieceGroups];
    }

    /// Where in its slab a group begins.
    int at(int group) {
        return bases[group / pieceGroups] + group % pieceGroups * groupBytes;
    }

    /// Where in its slab the elements of a group begin.
    int elementsAt(int group) {
        return at(group) + packing.elementsAt(blocks);
    }

    /// Pieces that the matrix is cut into.
    public int pieces() {
        return slabs.length;
    }

    /// Bytes of a piece.
    public int pieceBytes(int piece) {
        return Math.min(pieceGroups, groups() - piece * pieceGroups) * groupBytes;
    }

    /// The slab that a piece is in.
    public byte[] pieceSlab(int piece) {
        return slabs[piece];
    }

    /// Where in its slab a piece begins.
    public int pieceAt(int piece) {
        return bases[piece];
    }

    /// Gives a piece its place.
    void place(int piece, byte[] slab, int at) {
        slabs[piece] = slab;
        bases[piece] = at;
    }

    @Override
    public long byteSize() {
        return (long) groups() * groupBytes;
    }
}
