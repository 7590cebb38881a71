package dev.jebena.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.bench.engine.Trial;
import dev.jebena.bench.engine.Workload;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is asked of llama.cpp, through real foreign calls into a library that only listens. The
/// real one is tried by hand: `./jebena bench compare`.
final class LlamaContenderTest {
    private final Arena arena = Arena.ofConfined();
    private final FakeLlama fake = new FakeLlama(arena);
    private final LlamaLibrary library = fake.library();

    @AfterEach
    void close() {
        arena.close();
    }

    @Test
    void a_prompt_is_computed_from_an_empty_context_with_logits_after_its_last_token() {
        Workload.Prefill workload = new Workload.Prefill(3000);
        int[] prompt = workload.prompt(FakeLlama.VOCABULARY);
        try (LlamaContender llama = new LlamaContender(library, Path.of("m"), 2);
                Trial trial = llama.prepare(workload)) {
            assertThat(llama.name()).isEqualTo("llama.cpp");
            assertThat(llama.vocabularySize()).isEqualTo(FakeLlama.VOCABULARY);
            assertThat(trial.seconds()).isPositive();
        }
        assertThat(fake.calls)
                .containsExactly(
                        "load with gpu layers 0",
                        "context 3072 of 1 on 2 threads",
                        "park",
                        "clear",
                        "decode 2048: %d@0/0 %d@2047/0".formatted(prompt[0], prompt[2047]),
                        "decode 952: %d@2048/0 %d@2999/0!".formatted(prompt[2048], prompt[2999]),
                        "park",
                        "free context",
                        "free threads",
                        "free model");
    }

    @Test
    void sequences_are_decoded_together_after_prompts_that_are_computed_once() {
        Workload.Decode workload = new Workload.Decode(3, 2, 4);
        int[] tokens = workload.decoded(FakeLlama.VOCABULARY);
        try (LlamaContender llama = new LlamaContender(library, Path.of("m"), 1);
                Trial trial = llama.prepare(workload)) {
            assertThat(fake.calls).filteredOn(call -> call.startsWith("decode 4")).hasSize(3);
            fake.calls.clear();
            assertThat(trial.seconds()).isPositive();
            assertThat(fake.calls)
                    .containsExactly(
                            "forget 0 from 4 to -1",
                            "forget 1 from 4 to -1",
                            "forget 2 from 4 to -1",
                            "decode 3: %d@4/0! %d@4/2!".formatted(tokens[0], tokens[0]),
                            "decode 3: %d@5/0! %d@5/2!".formatted(tokens[1], tokens[1]),
                            "park");
        }
    }

    @Test
    void refusals_carry_what_llama_cpp_logged() {
        assertThatThrownBy(() -> new LlamaContender(library, Path.of("broken"), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("llama.cpp cannot load broken: no magic");
        try (LlamaContender llama = new LlamaContender(library, Path.of("m"), 1)) {
            assertThatThrownBy(() -> llama.prepare(new Workload.Decode(8, 1, 20_000)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("20001 positions of 8 sequences do not fit")
                    .hasMessageContaining("out of memory");
            try (Trial trial = llama.prepare(new Workload.Prefill(4))) {
                fake.code = 1;
                assertThatThrownBy(trial::seconds).hasMessage("llama.cpp: decode gave 1: no room");
                fake.code = 0;
                fake.logitsMissing = true;
                assertThatThrownBy(trial::seconds)
                        .hasMessageContaining("has no logits for token 3");
            }
        }
    }

    @Test
    void a_library_is_held_to_the_structs_and_functions_that_are_known() {
        LlamaLibrary.requireKnownStructs(library.calls);
        assertThat(library.processorLibrary()).isEqualTo("libggml-cpu-fake.so");
        assertThatThrownBy(() -> new Calls(name -> java.util.Optional.<MemorySegment>empty()))
                .hasMessage("llama.cpp has no function llama_log_set");
    }
}
