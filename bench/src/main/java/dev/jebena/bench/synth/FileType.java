package dev.jebena.bench.synth;

/// What the matrices of a file are stored as: one format, or a mix of them by tensor. A format
/// whose blocks do not fit a row gives way to one whose blocks do, as in llama.cpp.
public enum FileType {
    F32(0, WeightEncoder.F32),
    F16(1, WeightEncoder.F16),
    Q4_0(2, WeightEncoder.Q4_0),
    Q8_0(7, WeightEncoder.Q8_0),
    Q5_0(8, WeightEncoder.Q5_0),
    /// Q4_K throughout; llama.cpp's smallest mix of it has this number.
    Q4_K(14, WeightEncoder.Q4_K),
    /// Q4_K, and Q6_K where rounding hurts most: the output, and in every third layer and at both
    /// ends the values of attention and the last matrix of the feed-forward network.
    ///
    /// Source: llama.cpp's `llama-quant.cpp`.
    Q4_K_M(15, WeightEncoder.Q4_K),
    Q6_K(18, WeightEncoder.Q6_K),
    BF16(32, WeightEncoder.BF16);

    /// llama.cpp's number for what most of the file is stored as.
    final int number;

    private final WeightEncoder most;

    FileType(int number, WeightEncoder most) {
        this.number = number;
        this.most = most;
    }

    /// How the matrix of that name is stored.
    ///
    /// @param layer which of `layers` it belongs to; 0 for none
    WeightEncoder encoder(String name, int layer, int layers, int columns) {
        boolean more = this == Q4_K_M && wantsMore(name, layer, layers);
        return (more ? WeightEncoder.Q6_K : most).fitting(columns);
    }

    private static boolean wantsMore(String name, int layer, int layers) {
        if (name.equals("token_embd.weight")) {
            return true; // the output too
        }
        int eighth = layers / 8;
        return (name.endsWith("attn_v.weight") || name.endsWith("ffn_down.weight"))
                && (layer < eighth || layer >= 7 * layers / 8 || (layer - eighth) % 3 == 2);
    }
}
