package dev.jebena.engine.kernel;

/// Weights of one linear map in a [Packing], on the heap. Vectors load from arrays about twice as
/// fast as from memory segments. A matrix is cut into slabs between groups of rows.
///
/// Immutable by convention: nobody writes to the slabs after packing. Thread-safe.
public final class PackedMatrix implements Weights {
    /// Bytes of a slab, at most; a single group may be larger.
    private static final int SLAB_BYTES = 32 << 20;

    private final Packing packing;
    private final int rows;
    private final int columns;
    private final int blocks;
    private final int groupBytes;
    private final int slabGroups;
    private final byte[][] slabs;

    /// Allocates a matrix of zeros, to be filled with the weights of another.
    public static PackedMatrix empty(Matrix like) {
        return new PackedMatrix(Packing.of(like.format()), like.rows(), like.columns());
    }

    private PackedMatrix(Packing packing, int rows, int columns) {
        this.packing = packing;
        this.rows = rows;
        this.columns = columns;
        this.blocks = Math.ceilDiv(columns, packing.columns());
        this.groupBytes = Math.toIntExact(packing.groupBytes(blocks));
        this.slabGroups = Math.max(1, SLAB_BYTES / groupBytes);
        this.slabs = new byte[Math.ceilDiv(groups(), slabGroups)][];
        for (int i = 0; i < slabs.length; i++) {
            int some = Math.min(slabGroups, groups() - i * slabGroups);
            slabs[i] = new byte[some * groupBytes];
        }
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
        return slabs[group / slabGroups];
    }

    /// Where in its slab a group begins.
    int at(int group) {
        return group % slabGroups * groupBytes;
    }

    /// Where in its slab the elements of a group begin.
    int elementsAt(int group) {
        return at(group) + packing.elementsAt(blocks);
    }

    /// All bytes in order, for whoever writes them to a file or reads them back.
    public byte[][] slabs() {
        return slabs.clone();
    }

    @Override
    public long byteSize() {
        return (long) groups() * groupBytes;
    }
}
