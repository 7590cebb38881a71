package dev.jebena.bench.peer;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// llama.cpp, loaded into this process until it ends.
public final class LlamaLibrary {
    private static final Path MAPPED = Path.of("/proc/self/maps");

    final Calls calls;
    final Calls.Threads threads;
    final LlamaLog log;
    private final Path processorLibrary;

    LlamaLibrary(Calls calls, Calls.Threads threads, LlamaLog log, Path processorLibrary) {
        this.calls = calls;
        this.threads = threads;
        this.log = log;
        this.processorLibrary = processorLibrary;
    }

    /// Loads the library and, through it, the one for this processor.
    ///
    /// @throws IllegalArgumentException where it is not the library that is known here
    public static LlamaLibrary load(PeerFiles files) throws IOException {
        Arena forever = Arena.global();
        Calls calls = new Calls(SymbolLookup.libraryLookup(files.library(), forever));
        LlamaLog log = new LlamaLog();
        calls.logSet.call(log.callback(forever), MemorySegment.NULL);
        requireKnownStructs(calls);
        calls.loadBackends.call(forever.allocateFrom(files.folder().toString()));
        Path processor = processorLibrary(Files.readAllLines(MAPPED));
        Calls.Threads threads = new Calls.Threads(SymbolLookup.libraryLookup(processor, forever));
        return new LlamaLibrary(calls, threads, log, processor);
    }

    /// The file name of the library that llama.cpp chose for this processor.
    public String processorLibrary() {
        return String.valueOf(processorLibrary.getFileName());
    }

    /// A struct that is not the one known here would be read at wrong offsets and crash the
    /// process.
    static void requireKnownStructs(Calls calls) {
        try (Arena arena = Arena.ofConfined()) {
            List<String> unknown =
                    Layouts.unknownDefaults(
                            calls.modelDefaults.asStruct(arena),
                            calls.contextDefaults.asStruct(arena));
            if (!unknown.isEmpty()) {
                throw new IllegalArgumentException(
                        "the structs of this llama.cpp are not those of %s (%s): install the node-llama-cpp that tools/peer/package.json pins"
                                .formatted(PeerFiles.KNOWN_RELEASE, String.join(", ", unknown)));
            }
        }
    }

    /// Finds the library among the files mapped into this process.
    static Path processorLibrary(List<String> mapped) {
        return mapped.stream()
                .filter(line -> line.indexOf('/') >= 0)
                .map(line -> Path.of(line.substring(line.indexOf('/'))))
                .filter(path -> String.valueOf(path.getFileName()).startsWith("libggml-cpu"))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "llama.cpp found no library for this processor"));
    }
}
