package dev.jebena.engine.gguf;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.provider.MethodSource;

/// In the build the seeds are read; with `JAZZER_FUZZ=1` Jazzer goes on from them.
@Order(Integer.MAX_VALUE)
final class GgufFuzzTest {
    static Stream<byte[]> seeds() throws IOException {
        return Stream.of(
                GgufBytes.everything(),
                GgufBytes.header(2, 0, 0).bytes(),
                Files.readAllBytes(GoldenFilesTest.MODELS.resolve("llama-q4_0.gguf")),
                Files.readAllBytes(GoldenFilesTest.MODELS.resolve("qwen2-q8_0.gguf")),
                Files.readAllBytes(GoldenFilesTest.MODELS.resolve("qwen3-q8_0.gguf")));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "30s")
    void no_bytes_break_the_reader(byte[] bytes) {
        HostileBytes.read(bytes);
    }
}
