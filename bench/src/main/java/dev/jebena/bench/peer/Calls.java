package dev.jebena.bench.peer;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;

/// The functions of llama.cpp that are called here, by the names of its header with the prefix
/// `llama_` left out.
final class Calls {
    final NativeCall logSet;
    final NativeCall loadBackends;
    final NativeCall modelDefaults;
    final NativeCall contextDefaults;
    final NativeCall loadModel;
    final NativeCall freeModel;
    final NativeCall vocabulary;
    final NativeCall vocabularySize;
    final NativeCall width;
    final NativeCall trainedContext;
    final NativeCall tokenize;
    final NativeCall newContext;
    final NativeCall freeContext;
    final NativeCall attachThreads;
    final NativeCall threadDefaults;
    final NativeCall memory;
    final NativeCall clear;
    final NativeCall remove;
    final NativeCall decode;
    final NativeCall logits;
    final NativeCall tokenEmbedding;
    final NativeCall pooledEmbedding;

    /// Finds them all.
    ///
    /// @throws IllegalArgumentException where one is missing
    Calls(SymbolLookup library) {
        logSet = procedure(library, "llama_log_set", ADDRESS, ADDRESS);
        loadBackends = procedure(library, "ggml_backend_load_all_from_path", ADDRESS);
        modelDefaults = function(library, "llama_model_default_params", Layouts.MODEL);
        contextDefaults = function(library, "llama_context_default_params", Layouts.CONTEXT);
        loadModel =
                function(library, "llama_model_load_from_file", ADDRESS, ADDRESS, Layouts.MODEL);
        freeModel = procedure(library, "llama_model_free", ADDRESS);
        vocabulary = function(library, "llama_model_get_vocab", ADDRESS, ADDRESS);
        vocabularySize = function(library, "llama_vocab_n_tokens", JAVA_INT, ADDRESS);
        width = function(library, "llama_model_n_embd", JAVA_INT, ADDRESS);
        trainedContext = function(library, "llama_model_n_ctx_train", JAVA_INT, ADDRESS);
        tokenize =
                function(
                        library,
                        "llama_tokenize",
                        JAVA_INT,
                        ADDRESS,
                        ADDRESS,
                        JAVA_INT,
                        ADDRESS,
                        JAVA_INT,
                        JAVA_BOOLEAN,
                        JAVA_BOOLEAN);
        newContext = function(library, "llama_init_from_model", ADDRESS, ADDRESS, Layouts.CONTEXT);
        freeContext = procedure(library, "llama_free", ADDRESS);
        attachThreads = procedure(library, "llama_attach_threadpool", ADDRESS, ADDRESS, ADDRESS);
        threadDefaults = procedure(library, "ggml_threadpool_params_init", ADDRESS, JAVA_INT);
        memory = function(library, "llama_get_memory", ADDRESS, ADDRESS);
        clear = procedure(library, "llama_memory_clear", ADDRESS, JAVA_BOOLEAN);
        remove =
                function(
                        library,
                        "llama_memory_seq_rm",
                        JAVA_BOOLEAN,
                        ADDRESS,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_INT);
        decode = function(library, "llama_decode", JAVA_INT, ADDRESS, Layouts.BATCH);
        logits = function(library, "llama_get_logits_ith", ADDRESS, ADDRESS, JAVA_INT);
        tokenEmbedding = function(library, "llama_get_embeddings_ith", ADDRESS, ADDRESS, JAVA_INT);
        pooledEmbedding = function(library, "llama_get_embeddings_seq", ADDRESS, ADDRESS, JAVA_INT);
    }

    /// The functions of the library for this processor, which is loaded by the first one.
    static final class Threads {
        final NativeCall create;
        final NativeCall pause;
        final NativeCall free;

        Threads(SymbolLookup processor) {
            create = function(processor, "ggml_threadpool_new", ADDRESS, ADDRESS);
            pause = procedure(processor, "ggml_threadpool_pause", ADDRESS);
            free = procedure(processor, "ggml_threadpool_free", ADDRESS);
        }
    }

    private static NativeCall function(
            SymbolLookup library, String name, MemoryLayout result, MemoryLayout... arguments) {
        return NativeCall.of(library, name, FunctionDescriptor.of(result, arguments));
    }

    private static NativeCall procedure(
            SymbolLookup library, String name, MemoryLayout... arguments) {
        return NativeCall.of(library, name, FunctionDescriptor.ofVoid(arguments));
    }
}
