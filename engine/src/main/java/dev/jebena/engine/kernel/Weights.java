package dev.jebena.engine.kernel;

/// The weights of one linear map: as they are in the file, or packed for the kernels.
///
/// Immutable and thread-safe.
public sealed interface Weights permits Matrix, PackedMatrix {
    /// Outputs of the map.
    int rows();

    /// Inputs of the map.
    int columns();

    /// How inputs are rounded before they are multiplied.
    InputRounding inputRounding();

    /// Bytes that a product reads.
    long byteSize();
}
