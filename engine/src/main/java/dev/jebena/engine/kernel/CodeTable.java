package dev.jebena.engine.kernel;

/// What the sixteen nibbles stand for in a format: small integers, in the order of the nibbles.
@SuppressWarnings("ImmutableEnumChecker") // nobody writes to the arrays
public enum CodeTable {
    /// The nibble less eight.
    LINEAR(-8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7),
    /// Denser towards zero, where most weights are.
    ///
    /// Source: ggml's `ggml-common.h`.
    NON_LINEAR(-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113),
    /// Twice the numbers of a float of four bits: a sign, two bits of exponent and one of mantissa.
    ///
    /// Source: Open Compute Project, Microscaling Formats (MX) 1.0, E2M1.
    FLOATING(0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12);

    /// How many nibbles there are.
    public static final int CODES = 16;

    /// The values as they are.
    final byte[] values = new byte[CODES];

    /// The bits of the values as floats.
    final int[] floatBits = new int[CODES];

    /// The first code of a value, which is a byte; zero of what is none.
    private final byte[] codes = new byte[256];

    CodeTable(int... values) {
        for (int code = CODES - 1; code >= 0; code--) {
            this.values[code] = (byte) values[code];
            floatBits[code] = Float.floatToRawIntBits(values[code]);
            codes[values[code] & 255] = (byte) code;
        }
    }

    /// What a nibble stands for.
    public byte value(int code) {
        return values[code];
    }

    int code(byte value) {
        return codes[value & 255];
    }
}
