package dev.jebena.bench.synth;

/// What the matrices of a file are stored as: one format, or a mix of them by tensor. A format
/// whose blocks do not fit a row gives way to one whose blocks do, as in llama.cpp.
public enum FileType {
    F32(0, WeightEncoder.F32),
    F16(1, WeightEncoder.F16),
    Q4_0(2, WeightEncoder.Q4_0),
    Q4_1(3, WeightEncoder.Q4_1),
    Q8_0(7, WeightEncoder.Q8_0),
    Q5_0(8, WeightEncoder.Q5_0),
    Q5_1(9, WeightEncoder.Q5_1),
    /// A mix: Q2_K, Q3_K for what attention and the feed-forward network give out, Q4_K for the
    /// values of attention, Q6_K for the output.
    Q2_K(10, WeightEncoder.Q2_K),
    /// Q3_K throughout; llama.cpp's smallest mix of it has this number.
    Q3_K(11, WeightEncoder.Q3_K),
    /// A mix: Q3_K, Q4_K for what attention and the feed-forward network give out and for the
    /// values of attention, Q5_K for those of the first layers, Q6_K for the output.
    Q3_K_M(12, WeightEncoder.Q3_K),
    /// Q4_K throughout, as [#Q3_K].
    Q4_K(14, WeightEncoder.Q4_K),
    /// A mix: Q4_K, and Q6_K where rounding hurts most: the output, and in every third layer and at
    /// both ends the values of attention and the last matrix of the feed-forward network.
    Q4_K_M(15, WeightEncoder.Q4_K),
    /// Q5_K throughout, as [#Q3_K].
    Q5_K(16, WeightEncoder.Q5_K),
    /// A mix: Q5_K, and Q6_K where [#Q4_K_M] has it.
    Q5_K_M(17, WeightEncoder.Q5_K),
    Q6_K(18, WeightEncoder.Q6_K),
    /// A mix, as [#IQ4_XS].
    IQ4_NL(25, WeightEncoder.IQ4_NL),
    /// A mix: IQ4_XS, Q5_K for the values of attention and in the first layers for the last matrix
    /// of the feed-forward network, Q6_K for the output.
    IQ4_XS(30, WeightEncoder.IQ4_XS),
    BF16(32, WeightEncoder.BF16),
    /// A mix: MXFP4 for the feed-forward network, whose experts alone have it in llama.cpp, and
    /// Q8_0 for the rest.
    MXFP4(38, WeightEncoder.Q8_0);

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
        return mixed(name, layer, layers).fitting(columns);
    }

    /// What llama.cpp mixes for models in which four heads of attention or more share their keys.
    ///
    /// Source: llama.cpp's `llama-quant.cpp`.
    private WeightEncoder mixed(String name, int layer, int layers) {
        boolean output = name.equals("token_embd.weight") || name.equals("output.weight");
        boolean values = name.endsWith("attn_v.weight");
        boolean attention = name.endsWith("attn_output.weight");
        boolean down = name.contains("ffn_down");
        return switch (this) {
            case Q2_K -> {
                if (output) {
                    yield WeightEncoder.Q6_K;
                }
                yield values ? WeightEncoder.Q4_K : attention || down ? WeightEncoder.Q3_K : most;
            }
            case Q3_K_M -> {
                if (output) {
                    yield WeightEncoder.Q6_K;
                }
                if ((values && layer < 2) || (down && layer < layers / 16)) {
                    yield WeightEncoder.Q5_K;
                }
                yield values || attention || down ? WeightEncoder.Q4_K : most;
            }
            case Q4_K_M, Q5_K_M -> {
                boolean more = (values || down) && wantsMore(layer, layers);
                yield output || more ? WeightEncoder.Q6_K : most;
            }
            case IQ4_NL, IQ4_XS -> {
                if (output) {
                    yield WeightEncoder.Q6_K;
                }
                yield values || (down && layer < layers / 8) ? WeightEncoder.Q5_K : most;
            }
            case MXFP4 -> isFeedForward(name) ? WeightEncoder.MXFP4 : most;
            case F32, F16, BF16, Q4_0, Q4_1, Q5_0, Q5_1, Q8_0, Q3_K, Q4_K, Q5_K, Q6_K -> most;
        };
    }

    private static boolean wantsMore(int layer, int layers) {
        int eighth = layers / 8;
        return layer < eighth || layer >= 7 * layers / 8 || (layer - eighth) % 3 == 2;
    }

    /// Not so the matrix that chooses among experts.
    private static boolean isFeedForward(String name) {
        return name.contains("ffn_up")
                || name.contains("ffn_down")
                || name.contains("ffn_gate.")
                || name.contains("ffn_gate_exps");
    }
}
