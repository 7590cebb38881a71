package dev.jebena.bench.peer;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A library with llama.cpp's functions that computes nothing and keeps what it was called with.
/// Called as a native one: structs by value, arrays by pointer.
@SuppressWarnings({
    "unused",
    "UnusedVariable",
    "UnusedMethod"
}) // called by name, as C types have it
final class FakeLlama {
    static final int VOCABULARY = 50;
    static final int WIDTH = 4;
    static final int TRAINED_CONTEXT = 300;
    private static final MemorySegment SOMETHING = MemorySegment.ofAddress(64);

    private final Arena arena;
    private final Map<String, MemorySegment> functions = new HashMap<>();
    final List<String> calls = new ArrayList<>();
    private MemorySegment log = MemorySegment.NULL;
    int code;
    boolean logitsMissing;

    FakeLlama(Arena arena) {
        this.arena = arena;
        add("llama_log_set", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS));
        add("ggml_backend_load_all_from_path", FunctionDescriptor.ofVoid(ADDRESS));
        add("llama_model_default_params", FunctionDescriptor.of(Layouts.MODEL));
        add("llama_context_default_params", FunctionDescriptor.of(Layouts.CONTEXT));
        add("llama_model_load_from_file", FunctionDescriptor.of(ADDRESS, ADDRESS, Layouts.MODEL));
        add("llama_model_free", FunctionDescriptor.ofVoid(ADDRESS));
        add("llama_model_get_vocab", FunctionDescriptor.of(ADDRESS, ADDRESS));
        add("llama_vocab_n_tokens", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        add("llama_model_n_embd", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        add("llama_model_n_ctx_train", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        add(
                "llama_tokenize",
                FunctionDescriptor.of(
                        JAVA_INT,
                        ADDRESS,
                        ADDRESS,
                        JAVA_INT,
                        ADDRESS,
                        JAVA_INT,
                        JAVA_BOOLEAN,
                        JAVA_BOOLEAN));
        add("llama_init_from_model", FunctionDescriptor.of(ADDRESS, ADDRESS, Layouts.CONTEXT));
        add("llama_free", FunctionDescriptor.ofVoid(ADDRESS));
        add("llama_attach_threadpool", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS));
        add("ggml_threadpool_params_init", FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT));
        add("llama_get_memory", FunctionDescriptor.of(ADDRESS, ADDRESS));
        add("llama_memory_clear", FunctionDescriptor.ofVoid(ADDRESS, JAVA_BOOLEAN));
        add(
                "llama_memory_seq_rm",
                FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT));
        add("llama_decode", FunctionDescriptor.of(JAVA_INT, ADDRESS, Layouts.BATCH));
        add("llama_get_logits_ith", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT));
        add("llama_get_embeddings_ith", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT));
        add("llama_get_embeddings_seq", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT));
        add("ggml_threadpool_new", FunctionDescriptor.of(ADDRESS, ADDRESS));
        add("ggml_threadpool_pause", FunctionDescriptor.ofVoid(ADDRESS));
        add("ggml_threadpool_free", FunctionDescriptor.ofVoid(ADDRESS));
    }

    private void add(String name, FunctionDescriptor type) {
        try {
            functions.put(
                    name,
                    Linker.nativeLinker()
                            .upcallStub(
                                    MethodHandles.lookup().bind(this, name, type.toMethodType()),
                                    type,
                                    arena));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    SymbolLookup lookup() {
        return name -> java.util.Optional.ofNullable(functions.get(name));
    }

    LlamaLibrary library() {
        Calls bound = new Calls(lookup());
        LlamaLog kept = new LlamaLog();
        bound.logSet.call(kept.callback(arena), MemorySegment.NULL);
        return new LlamaLibrary(
                bound, new Calls.Threads(lookup()), kept, Path.of("libggml-cpu-fake.so"));
    }

    static MemorySegment modelDefaults(Arena arena) {
        MemorySegment model = arena.allocate(Layouts.MODEL);
        Layouts.set(Layouts.MODEL, model, "n_gpu_layers", -1);
        Layouts.set(Layouts.MODEL, model, "split_mode", 1);
        Layouts.set(Layouts.MODEL, model, "load_mode", -1);
        model.set(JAVA_BOOLEAN, Layouts.offset(Layouts.MODEL, "use_extra_bufts"), true);
        return model;
    }

    static MemorySegment contextDefaults(Arena arena) {
        MemorySegment context = arena.allocate(Layouts.CONTEXT);
        Map.of(
                        "n_ctx",
                        512,
                        "n_batch",
                        2048,
                        "n_ubatch",
                        512,
                        "n_seq_max",
                        1,
                        "n_threads",
                        4,
                        "n_threads_batch",
                        4,
                        "flash_attn_type",
                        -1,
                        "pooling_type",
                        -1,
                        "type_k",
                        1,
                        "type_v",
                        1)
                .forEach((field, value) -> Layouts.set(Layouts.CONTEXT, context, field, value));
        context.set(JAVA_BOOLEAN, Layouts.offset(Layouts.CONTEXT, "swa_full"), true);
        return context;
    }

    void llama_log_set(MemorySegment callback, MemorySegment user) {
        log = callback;
    }

    void ggml_backend_load_all_from_path(MemorySegment path) {}

    MemorySegment llama_model_default_params() {
        return modelDefaults(arena);
    }

    MemorySegment llama_context_default_params() {
        return contextDefaults(arena);
    }

    MemorySegment llama_model_load_from_file(MemorySegment file, MemorySegment settings) {
        if (file.reinterpret(4096).getString(0).contains("broken")) {
            complain("no magic");
            return MemorySegment.NULL;
        }
        calls.add(
                "load with gpu layers "
                        + field(settings, Layouts.offset(Layouts.MODEL, "n_gpu_layers")));
        return SOMETHING;
    }

    void llama_model_free(MemorySegment model) {
        calls.add("free model");
    }

    MemorySegment llama_model_get_vocab(MemorySegment model) {
        return SOMETHING;
    }

    int llama_vocab_n_tokens(MemorySegment vocabulary) {
        return VOCABULARY;
    }

    int llama_model_n_embd(MemorySegment model) {
        return WIDTH;
    }

    int llama_model_n_ctx_train(MemorySegment model) {
        return TRAINED_CONTEXT;
    }

    /// A token for each byte of the text, which is none for an empty one.
    int llama_tokenize(
            MemorySegment vocabulary,
            MemorySegment text,
            int length,
            MemorySegment tokens,
            int most,
            boolean special,
            boolean parse) {
        for (int i = 0; i < length; i++) {
            tokens.reinterpret(4L * most)
                    .setAtIndex(JAVA_INT, i, text.reinterpret(length).get(JAVA_BYTE, i) % 50);
        }
        return length;
    }

    MemorySegment llama_init_from_model(MemorySegment model, MemorySegment settings) {
        int positions = field(settings, Layouts.offset(Layouts.CONTEXT, "n_ctx"));
        if (positions > 100_000) {
            complain("out of memory");
            return MemorySegment.NULL;
        }
        calls.add(
                "context %d of %d on %d threads%s"
                        .formatted(
                                positions,
                                field(settings, Layouts.offset(Layouts.CONTEXT, "n_seq_max")),
                                field(settings, Layouts.offset(Layouts.CONTEXT, "n_threads")),
                                kind(settings)));
        return SOMETHING;
    }

    /// How its settings differ from the defaults.
    private static String kind(MemorySegment settings) {
        boolean exact =
                field(settings, Layouts.offset(Layouts.CONTEXT, "type_k")) == 0
                        && field(settings, Layouts.offset(Layouts.CONTEXT, "type_v")) == 0
                        && field(settings, Layouts.offset(Layouts.CONTEXT, "flash_attn_type")) == 0;
        boolean embeddings =
                settings.get(JAVA_BOOLEAN, Layouts.offset(Layouts.CONTEXT, "embeddings"));
        int pooling = field(settings, Layouts.offset(Layouts.CONTEXT, "pooling_type"));
        return (exact ? ", exact" : "") + (embeddings ? ", embeddings pooled by " + pooling : "");
    }

    void llama_free(MemorySegment context) {
        calls.add("free context");
    }

    void llama_attach_threadpool(MemorySegment context, MemorySegment pool, MemorySegment batch) {}

    void ggml_threadpool_params_init(MemorySegment pool, int threads) {
        pool.reinterpret(Layouts.THREAD_POOL.byteSize())
                .set(JAVA_INT, Layouts.offset(Layouts.THREAD_POOL, "n_threads"), threads);
    }

    MemorySegment llama_get_memory(MemorySegment context) {
        return SOMETHING;
    }

    void llama_memory_clear(MemorySegment memory, boolean data) {
        calls.add("clear");
    }

    boolean llama_memory_seq_rm(MemorySegment memory, int sequence, int from, int to) {
        calls.add("forget %d from %d to %d".formatted(sequence, from, to));
        return true;
    }

    /// Keeps `token@position/sequence` of the first and the last token, with `!` where logits are
    /// wanted.
    int llama_decode(MemorySegment context, MemorySegment batch) {
        int count = batch.get(JAVA_INT, 0);
        String text = "decode " + count + ": " + token(batch, 0);
        calls.add(count == 1 ? text : text + " " + token(batch, count - 1));
        if (code != 0) {
            complain("no room");
        }
        return code;
    }

    private static String token(MemorySegment batch, int i) {
        MemorySegment sequences = pointer(batch, "seq_id").getAtIndex(ADDRESS, i);
        return "%d@%d/%d%s"
                .formatted(
                        pointer(batch, "token").getAtIndex(JAVA_INT, i),
                        pointer(batch, "pos").getAtIndex(JAVA_INT, i),
                        sequences.reinterpret(4).get(JAVA_INT, 0),
                        pointer(batch, "logits").get(JAVA_BYTE, i) == 1 ? "!" : "");
    }

    private static MemorySegment pointer(MemorySegment batch, String field) {
        return batch.get(ADDRESS, Layouts.offset(Layouts.BATCH, field)).reinterpret(1 << 20);
    }

    MemorySegment llama_get_logits_ith(MemorySegment context, int i) {
        return logitsMissing ? MemorySegment.NULL : row(VOCABULARY, i);
    }

    MemorySegment llama_get_embeddings_ith(MemorySegment context, int i) {
        return logitsMissing ? MemorySegment.NULL : row(WIDTH, i);
    }

    MemorySegment llama_get_embeddings_seq(MemorySegment context, int sequence) {
        return logitsMissing ? MemorySegment.NULL : row(WIDTH, 100);
    }

    /// Counts from a first value on.
    private MemorySegment row(int size, int first) {
        MemorySegment row = arena.allocate(JAVA_FLOAT, size);
        for (int i = 0; i < size; i++) {
            row.setAtIndex(JAVA_FLOAT, i, first + i);
        }
        return row;
    }

    MemorySegment ggml_threadpool_new(MemorySegment settings) {
        return SOMETHING;
    }

    void ggml_threadpool_pause(MemorySegment pool) {
        calls.add("park");
    }

    void ggml_threadpool_free(MemorySegment pool) {
        calls.add("free threads");
    }

    private static int field(MemorySegment struct, long offset) {
        return struct.get(JAVA_INT, offset);
    }

    private void complain(String text) {
        FunctionDescriptor type = FunctionDescriptor.ofVoid(JAVA_INT, ADDRESS, ADDRESS);
        try {
            var logger = Linker.nativeLinker().downcallHandle(log, type);
            logger.invoke(2, arena.allocateFrom("chatter"), MemorySegment.NULL);
            logger.invoke(4, MemorySegment.NULL, MemorySegment.NULL);
            logger.invoke(4, arena.allocateFrom(text + "\n"), MemorySegment.NULL);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
