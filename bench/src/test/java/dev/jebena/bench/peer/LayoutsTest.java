package dev.jebena.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LayoutsTest {

    @Test
    void structs_have_the_sizes_and_offsets_that_a_c_compiler_gives_them() {
        assertThat(Layouts.MODEL.byteSize()).isEqualTo(80);
        assertThat(Layouts.CONTEXT.byteSize()).isEqualTo(160);
        assertThat(Layouts.BATCH.byteSize()).isEqualTo(56);
        assertThat(Layouts.THREAD_POOL.byteSize()).isEqualTo(528);
        assertThat(Layouts.offset(Layouts.MODEL, "tensor_split")).isEqualTo(40);
        assertThat(Layouts.offset(Layouts.MODEL, "load_mtp")).isEqualTo(77);
        assertThat(Layouts.offset(Layouts.CONTEXT, "n_threads_batch")).isEqualTo(32);
        assertThat(Layouts.offset(Layouts.CONTEXT, "type_v")).isEqualTo(108);
        assertThat(Layouts.offset(Layouts.CONTEXT, "kv_unified")).isEqualTo(133);
        assertThat(Layouts.offset(Layouts.CONTEXT, "ctx_other")).isEqualTo(152);
        assertThat(Layouts.offset(Layouts.BATCH, "logits")).isEqualTo(48);
        assertThat(Layouts.offset(Layouts.THREAD_POOL, "paused")).isEqualTo(525);
    }

    @Test
    void defaults_that_are_not_where_they_should_be_name_their_fields() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment model = FakeLlama.modelDefaults(arena);
            MemorySegment context = FakeLlama.contextDefaults(arena);
            assertThat(Layouts.unknownDefaults(model, context)).isEmpty();
            Layouts.set(Layouts.CONTEXT, context, "n_ubatch", 513);
            Layouts.set(Layouts.MODEL, model, "n_gpu_layers", 0);
            assertThat(Layouts.unknownDefaults(model, context))
                    .containsExactly("n_gpu_layers", "n_ubatch");
        }
    }

    @Test
    void the_library_chosen_for_the_processor_is_read_from_the_map_of_the_process() {
        List<String> maps =
                List.of(
                        "7f00-7f01 rw-p 00000000 00:00 0 ",
                        "7f01-7f02 r-xp 00000000 fd:00 42   /a b/libllama.v0.5.0.so",
                        "7f02-7f03 r-xp 00000000 fd:00 43   /a b/libggml-cpu-zen4.so");
        assertThat(LlamaLibrary.processorLibrary(maps))
                .isEqualTo(Path.of("/a b/libggml-cpu-zen4.so"));
        assertThatThrownBy(() -> LlamaLibrary.processorLibrary(maps.subList(0, 2)))
                .hasMessageContaining("no library for this processor");
    }
}
