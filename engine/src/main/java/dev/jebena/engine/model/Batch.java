package dev.jebena.engine.model;

import dev.jebena.engine.kv.BlockTable;
import java.util.List;

/// What one step computes: per sequence a run of tokens. Ragged: prefill chunks and single decoded
/// tokens stand side by side.
public record Batch(List<Run> runs) {

    public Batch {
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("a batch has at least one run");
        }
    }

    /// Tokens of all runs.
    public int tokenCount() {
        int count = 0;
        for (Run run : runs) {
            count += run.tokens.length;
        }
        return count;
    }

    /// Runs whose last token wants an output.
    public int outputCount() {
        int count = 0;
        for (Run run : runs) {
            count += run.wantsOutput ? 1 : 0;
        }
        return count;
    }

    /// The next tokens of one sequence.
    ///
    /// @param tokens token ids, at least one; not copied, not to be changed until the step is over
    /// @param start position of the first token; all earlier positions of the sequence are in
    ///   `blocks`
    /// @param blocks with room for `start + tokens.length` positions
    /// @param wantsOutput whether an output is wanted for the last token
    @SuppressWarnings("ArrayRecordComponent") // lives for one step, copied nowhere
    public record Run(int[] tokens, int start, BlockTable blocks, boolean wantsOutput) {
        public Run {
            if (tokens.length == 0 || start < 0) {
                throw new IllegalArgumentException(
                        "a run of " + tokens.length + " tokens from position " + start);
            }
            if (blocks.capacityTokens() < start + tokens.length) {
                throw new IllegalArgumentException(
                        "positions up to "
                                + (start + tokens.length)
                                + " but room for "
                                + blocks.capacityTokens());
            }
        }
    }
}
