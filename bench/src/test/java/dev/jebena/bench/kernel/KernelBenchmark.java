package dev.jebena.bench.kernel;

import dev.jebena.engine.kernel.Linear;
import dev.jebena.engine.kernel.Matrix;
import dev.jebena.engine.kernel.PackedMatrix;
import dev.jebena.engine.kernel.Repacker;
import dev.jebena.engine.kernel.WeightFormat;
import dev.jebena.engine.kernel.Weights;
import dev.jebena.engine.kernel.WorkerPool;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One product of a [Case], over and over. Kernels are reached as the engine reaches them.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class KernelBenchmark {
    private static final ValueLayout.OfShort HALF =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int PATTERN_ROWS = 64;

    /// The name of a [Case].
    @Param("Q8_0/1/cache/packed")
    public String name;

    private final Random random = new Random(20261121);
    private Linear linear;
    private Weights weights;
    private float[] x;
    private float[] out;
    private int tokens;

    /// Makes weights and inputs.
    @Setup
    public void prepare() {
        Case product = Case.parse(name);
        tokens = product.tokens();
        Matrix matrix = matrix(product.format(), product.rows());
        weights = product.packed() ? pack(matrix) : matrix;
        linear = new Linear(new WorkerPool(1), true, Case.COLUMNS, tokens, true, true);
        x = new float[tokens * Case.COLUMNS];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian();
        }
        out = new float[tokens * product.rows()];
    }

    /// What is measured.
    @Benchmark
    public float[] multiply() {
        linear.multiply(weights, x, tokens, out);
        return out;
    }

    /// Random rows, the same ones again and again.
    private Matrix matrix(WeightFormat format, int rows) {
        int rowBytes = Case.COLUMNS / format.blockElements() * format.blockBytes();
        long patternBytes = (long) PATTERN_ROWS * rowBytes;
        MemorySegment data = Arena.ofAuto().allocate((long) rows * rowBytes, 64);
        for (long at = 0; at < patternBytes; at += format.blockBytes()) {
            block(format, data, at);
        }
        for (long at = patternBytes; at < data.byteSize(); at += patternBytes) {
            MemorySegment.copy(data, 0, data, at, patternBytes);
        }
        return new Matrix(format, data, rows, Case.COLUMNS);
    }

    /// Any quants, and scales that are neither endless nor so small that they slow arithmetic.
    private void block(WeightFormat format, MemorySegment data, long at) {
        for (int i = 0; i < format.blockBytes(); i++) {
            data.set(ValueLayout.JAVA_BYTE, at + i, (byte) random.nextInt());
        }
        float value = (float) random.nextGaussian();
        short half = Float.floatToFloat16(value);
        switch (format) {
            case F32 -> data.set(FLOAT, at, value);
            case BF16 -> data.set(HALF, at, (short) (Float.floatToIntBits(value) >> 16));
            case F16, Q8_0, Q4_0, Q5_0, IQ4_NL, IQ4_XS -> data.set(HALF, at, half);
            case Q4_1, Q5_1, Q4_K, Q5_K -> {
                data.set(HALF, at, half);
                data.set(HALF, at + 2, half);
            }
            case Q2_K -> { // scales come last, as in the next two
                data.set(HALF, at + 80, half);
                data.set(HALF, at + 82, half);
            }
            case Q3_K -> data.set(HALF, at + 108, half);
            case Q6_K -> data.set(HALF, at + 208, half);
            case MXFP4 -> data.set(ValueLayout.JAVA_BYTE, at, (byte) random.nextInt(120, 132));
        }
    }

    private static PackedMatrix pack(Matrix matrix) {
        PackedMatrix packed = PackedMatrix.empty(matrix);
        Repacker repacker = new Repacker(matrix, packed);
        for (int group = 0; group < packed.groups(); group++) {
            repacker.group(group);
        }
        return packed;
    }
}
