package dev.jebena.testkit;

import java.util.Arrays;

/// What a [FakeModel] thinks comes next. A pure function, so tests can predict it.
@FunctionalInterface
public interface LogitRule {

    /// Writes the logits of the token after `tokens[0, length)` to `row` from `offset` on.
    void write(int[] tokens, int length, float[] row, int offset, int vocabularySize);

    /// Logits in [-8, 8) by a hash of all tokens so far: every other history has other ones.
    static LogitRule hashed() {
        return (tokens, length, row, offset, vocabularySize) -> {
            long hash = length;
            for (int i = 0; i < length; i++) {
                hash = mix(hash + tokens[i]);
            }
            for (int token = 0; token < vocabularySize; token++) {
                row[offset + token] = (mix(hash ^ token) >>> 40) * 0x1p-20f - 8;
            }
        };
    }

    /// After a prompt of `promptLength` tokens these tokens, one by one, whatever was chosen; the
    /// last again and again when they have run out.
    static LogitRule script(int promptLength, int... script) {
        return (tokens, length, row, offset, vocabularySize) -> {
            Arrays.fill(row, offset, offset + vocabularySize, 0);
            row[offset + script[Math.min(length - promptLength, script.length - 1)]] = 50;
        };
    }

    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
