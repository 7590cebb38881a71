package dev.jebena.barista.training;

/// The sizes of the model.
///
/// @param width of the hidden state
/// @param kvHeads of keys and values; query heads share them in equal groups
/// @param context the most positions
public record Measures(
        int vocabulary,
        int width,
        int layers,
        int heads,
        int kvHeads,
        int headSize,
        int feedForward,
        int context) {
    public static final float EPSILON = 1e-6f;
    public static final float ROPE_BASE = 10_000;

    public Measures {
        if (heads % kvHeads != 0 || headSize % 2 != 0) {
            throw new IllegalArgumentException("heads are shared in equal groups, and are even");
        }
        if (width % 32 != 0 || feedForward % 32 != 0 || heads * headSize % 32 != 0) {
            throw new IllegalArgumentException("rows of Q8_0 have whole blocks of 32");
        }
    }

    /// The built-in model.
    public static Measures barista(int vocabulary) {
        return new Measures(vocabulary, 192, 6, 6, 3, 32, 512, 2048);
    }
}
