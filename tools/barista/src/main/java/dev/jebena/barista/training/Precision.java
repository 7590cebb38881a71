package dev.jebena.barista.training;

/// What matrices are multiplied in.
public enum Precision {
    FLOAT(6),
    /// Takes half of the time where the processor knows it (AVX-512 BF16, AMX), and longer where it
    /// does not.
    BFLOAT16(15);

    private final int scalarType;

    Precision(int scalarType) {
        this.scalarType = scalarType;
    }

    /// PyTorch's number of the type.
    int scalarType() {
        return scalarType;
    }
}
