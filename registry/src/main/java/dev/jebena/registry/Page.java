package dev.jebena.registry;

/// A part of a list.
///
/// @param offset how many come before it
public record Page(int offset, int limit) {

    /// Most entries of one page.
    public static final int MOST = 10_000;

    /// The first page, as long as can be.
    public static final Page FIRST = new Page(0, MOST);

    public Page {
        if (offset < 0 || limit < 1 || limit > MOST) {
            throw new IllegalArgumentException(
                    "an offset is at least 0, a limit 1 to %d: %d, %d"
                            .formatted(MOST, offset, limit));
        }
    }
}
