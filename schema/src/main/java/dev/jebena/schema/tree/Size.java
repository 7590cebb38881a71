package dev.jebena.schema.tree;

/// How long, or how many: at least `least`, at most `most`, which is `UNBOUNDED` where there is no
/// limit. A `least` above `most` allows nothing.
public record Size(long least, long most) {

    /// More than anything has.
    public static final long UNBOUNDED = Long.MAX_VALUE;

    /// Whatever it is.
    public static final Size ANY = new Size(0, UNBOUNDED);

    public Size {
        if (least < 0 || most < 0) {
            throw new IllegalArgumentException("sizes are not negative: " + least + ", " + most);
        }
    }

    /// Whether `count` lies within.
    public boolean allows(long count) {
        return count >= least && count <= most;
    }
}
