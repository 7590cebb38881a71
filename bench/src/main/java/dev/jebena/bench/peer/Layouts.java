package dev.jebena.bench.peer;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.MemoryLayout.paddingLayout;
import static java.lang.foreign.MemoryLayout.sequenceLayout;
import static java.lang.foreign.MemoryLayout.structLayout;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.util.ArrayList;
import java.util.List;

/// The structs of llama.cpp v0.5.0 that are passed to it, on 64-bit machines. They change with its
/// releases, so the defaults the library fills in are held to those known before it is trusted.
final class Layouts {
    static final StructLayout MODEL =
            structLayout(
                    ADDRESS.withName("devices"),
                    ADDRESS.withName("tensor_buft_overrides"),
                    JAVA_INT.withName("n_gpu_layers"),
                    JAVA_INT.withName("split_mode"),
                    JAVA_INT.withName("load_mode"),
                    JAVA_INT.withName("lazy_mode"),
                    JAVA_INT.withName("main_gpu"),
                    paddingLayout(4),
                    ADDRESS.withName("tensor_split"),
                    ADDRESS.withName("progress_callback"),
                    ADDRESS.withName("progress_callback_user_data"),
                    ADDRESS.withName("kv_overrides"),
                    JAVA_BOOLEAN.withName("vocab_only"),
                    JAVA_BOOLEAN.withName("check_tensors"),
                    JAVA_BOOLEAN.withName("use_extra_bufts"),
                    JAVA_BOOLEAN.withName("no_host"),
                    JAVA_BOOLEAN.withName("no_alloc"),
                    JAVA_BOOLEAN.withName("load_mtp"),
                    paddingLayout(2));

    static final StructLayout CONTEXT =
            structLayout(
                    JAVA_INT.withName("n_ctx"),
                    JAVA_INT.withName("n_batch"),
                    JAVA_INT.withName("n_ubatch"),
                    JAVA_INT.withName("n_seq_max"),
                    JAVA_INT.withName("n_rs_seq"),
                    JAVA_INT.withName("n_outputs_max"),
                    JAVA_INT.withName("n_outputs_max_per_seq"),
                    JAVA_INT.withName("n_threads"),
                    JAVA_INT.withName("n_threads_batch"),
                    JAVA_INT.withName("ctx_type"),
                    JAVA_INT.withName("rope_scaling_type"),
                    JAVA_INT.withName("pooling_type"),
                    JAVA_INT.withName("attention_type"),
                    JAVA_INT.withName("flash_attn_type"),
                    JAVA_FLOAT.withName("rope_freq_base"),
                    JAVA_FLOAT.withName("rope_freq_scale"),
                    JAVA_FLOAT.withName("yarn_ext_factor"),
                    JAVA_FLOAT.withName("yarn_attn_factor"),
                    JAVA_FLOAT.withName("yarn_beta_fast"),
                    JAVA_FLOAT.withName("yarn_beta_slow"),
                    JAVA_INT.withName("yarn_orig_ctx"),
                    JAVA_FLOAT.withName("defrag_thold"),
                    ADDRESS.withName("cb_eval"),
                    ADDRESS.withName("cb_eval_user_data"),
                    JAVA_INT.withName("type_k"),
                    JAVA_INT.withName("type_v"),
                    ADDRESS.withName("abort_callback"),
                    ADDRESS.withName("abort_callback_data"),
                    JAVA_BOOLEAN.withName("embeddings"),
                    JAVA_BOOLEAN.withName("offload_kqv"),
                    JAVA_BOOLEAN.withName("no_perf"),
                    JAVA_BOOLEAN.withName("op_offload"),
                    JAVA_BOOLEAN.withName("swa_full"),
                    JAVA_BOOLEAN.withName("kv_unified"),
                    paddingLayout(2),
                    ADDRESS.withName("samplers"),
                    JAVA_LONG.withName("n_samplers"),
                    ADDRESS.withName("ctx_other"));

    static final StructLayout BATCH =
            structLayout(
                    JAVA_INT.withName("n_tokens"),
                    paddingLayout(4),
                    ADDRESS.withName("token"),
                    ADDRESS.withName("embd"),
                    ADDRESS.withName("pos"),
                    ADDRESS.withName("n_seq_id"),
                    ADDRESS.withName("seq_id"),
                    ADDRESS.withName("logits"));

    static final StructLayout THREAD_POOL =
            structLayout(
                    sequenceLayout(512, JAVA_BOOLEAN).withName("cpumask"),
                    JAVA_INT.withName("n_threads"),
                    JAVA_INT.withName("prio"),
                    JAVA_INT.withName("poll"),
                    JAVA_BOOLEAN.withName("strict_cpu"),
                    JAVA_BOOLEAN.withName("paused"),
                    paddingLayout(2));

    /// Keys and values as halves.
    private static final int F16 = 1;

    private Layouts() {}

    static long offset(StructLayout layout, String field) {
        return layout.byteOffset(groupElement(field));
    }

    static void set(StructLayout layout, MemorySegment struct, String field, int value) {
        struct.set(JAVA_INT, offset(layout, field), value);
    }

    static void set(StructLayout layout, MemorySegment struct, String field, boolean value) {
        struct.set(JAVA_BOOLEAN, offset(layout, field), value);
    }

    static void set(StructLayout layout, MemorySegment struct, String field, MemorySegment value) {
        struct.set(ADDRESS, offset(layout, field), value);
    }

    /// The fields of the defaults that are not what this release has; none when the structs are
    /// those known here.
    static List<String> unknownDefaults(MemorySegment model, MemorySegment context) {
        List<String> unknown = new ArrayList<>();
        expect(unknown, MODEL, model, "n_gpu_layers", -1);
        expect(unknown, MODEL, model, "split_mode", 1);
        expect(unknown, MODEL, model, "load_mode", -1);
        expect(unknown, MODEL, model, "use_extra_bufts", true);
        expect(unknown, MODEL, model, "no_alloc", false);
        expect(unknown, CONTEXT, context, "n_ctx", 512);
        expect(unknown, CONTEXT, context, "n_batch", 2048);
        expect(unknown, CONTEXT, context, "n_ubatch", 512);
        expect(unknown, CONTEXT, context, "n_seq_max", 1);
        expect(unknown, CONTEXT, context, "n_threads", 4);
        expect(unknown, CONTEXT, context, "n_threads_batch", 4);
        expect(unknown, CONTEXT, context, "pooling_type", -1);
        expect(unknown, CONTEXT, context, "flash_attn_type", -1);
        expect(unknown, CONTEXT, context, "type_k", F16);
        expect(unknown, CONTEXT, context, "type_v", F16);
        expect(unknown, CONTEXT, context, "embeddings", false);
        expect(unknown, CONTEXT, context, "swa_full", true);
        expect(unknown, CONTEXT, context, "kv_unified", false);
        return unknown;
    }

    private static void expect(
            List<String> unknown,
            StructLayout layout,
            MemorySegment struct,
            String field,
            Object is) {
        long offset = offset(layout, field);
        Object found =
                is instanceof Integer
                        ? (Object) struct.get(JAVA_INT, offset)
                        : (Object) (struct.get(JAVA_BYTE, offset) != 0);
        if (!found.equals(is)) {
            unknown.add(field);
        }
    }
}
