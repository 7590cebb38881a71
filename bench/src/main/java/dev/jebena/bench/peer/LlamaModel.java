package dev.jebena.bench.peer;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A model that llama.cpp has loaded, on the processor alone.
///
/// Used by one thread.
final class LlamaModel implements AutoCloseable {
    final LlamaLibrary library;
    final MemorySegment segment;
    private final MemorySegment vocabulary;
    private final int vocabularySize;
    private final int width;
    private final int trainedContext;

    /// Opens a model file; the first part of a split one, which lies beside the others.
    ///
    /// @throws IllegalArgumentException where llama.cpp refuses it
    LlamaModel(LlamaLibrary library, Path file) {
        this.library = library;
        Calls calls = library.calls;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment settings = calls.modelDefaults.asStruct(arena);
            Layouts.set(Layouts.MODEL, settings, "n_gpu_layers", 0);
            segment = calls.loadModel.asAddress(arena.allocateFrom(file.toString()), settings);
        }
        if (segment.address() == 0) {
            throw new IllegalArgumentException(
                    "llama.cpp cannot load " + file + ": " + library.log.drain());
        }
        vocabulary = calls.vocabulary.asAddress(segment);
        vocabularySize = calls.vocabularySize.asInt(vocabulary);
        width = calls.width.asInt(segment);
        trainedContext = calls.trainedContext.asInt(segment);
    }

    /// Token ids are below this.
    int vocabularySize() {
        return vocabularySize;
    }

    /// Elements of an embedding.
    int width() {
        return width;
    }

    /// Positions the model was trained for.
    int trainedContext() {
        return trainedContext;
    }

    /// The tokens of a text, with those that the file wants before and after it.
    int[] tokenize(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int most = bytes.length + 8;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment tokens = arena.allocate(JAVA_INT, most);
            int count =
                    library.calls.tokenize.asInt(
                            vocabulary,
                            arena.allocateFrom(text),
                            bytes.length,
                            tokens,
                            most,
                            true,
                            false);
            if (count < 1) {
                throw new IllegalArgumentException(
                        "llama.cpp makes no tokens of the text: " + library.log.drain());
            }
            return tokens.asSlice(0, count * JAVA_INT.byteSize()).toArray(JAVA_INT);
        }
    }

    @Override
    public void close() {
        library.calls.freeModel.call(segment);
    }
}
