package dev.jebena.engine.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.gguf.GgufFile;
import dev.jebena.engine.gguf.GgufWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TokenizerReaderTest {
    private static final List<String> TOKENS = List.of("a", "b", "ab", "<s>", "</s>", "");
    private static final int[] TYPES = {1, 1, 1, 3, 3, 5};

    @TempDir Path folder;

    @Test
    void a_file_that_says_little_gets_llama_cpps_defaults() throws IOException {
        Tokenizer tokenizer = read(file -> {});

        assertThat(tokenizer.beginToken()).isEmpty();
        assertThat(tokenizer.encode("ab", true, true)).containsExactly(2);
        assertThat(tokenizer.text(5)).isEqualTo("[EMPTY_5]");
    }

    @Test
    void llama_3_begins_texts_where_the_file_does_not_say_otherwise() throws IOException {
        Consumer<GgufWriter> llama =
                file -> {
                    file.string("tokenizer.ggml.pre", "llama-bpe");
                    file.uint32("tokenizer.ggml.bos_token_id", 3);
                };

        assertThat(read(llama).encode("a", true, false)).containsExactly(3, 0);
        assertThat(
                        read(llama.andThen(
                                        file -> file.bool("tokenizer.ggml.add_bos_token", false)))
                                .encode("a", true, false))
                .containsExactly(0);
    }

    @Test
    void texts_end_where_the_file_says_so() throws IOException {
        Tokenizer tokenizer =
                read(file -> {
                    file.uint32("tokenizer.ggml.eos_token_id", 4);
                    file.bool("tokenizer.ggml.add_eos_token", true);
                });

        assertThat(tokenizer.encode("a", true, false)).containsExactly(0, 4);
        assertThat(tokenizer.isEndOfGeneration(4)).isTrue();
    }

    @Test
    void the_tokens_of_turn_and_message_end_a_generation_too() throws IOException {
        Tokenizer tokenizer =
                read(file -> {
                    file.uint32("tokenizer.ggml.eot_token_id", 3);
                    file.uint32("tokenizer.ggml.eom_token_id", 4);
                });

        assertThat(tokenizer.isEndOfGeneration(3)).isTrue();
        assertThat(tokenizer.isEndOfGeneration(4)).isTrue();
        assertThat(tokenizer.isEndOfGeneration(0)).isFalse();
    }

    @Test
    void tokens_that_end_a_generation_are_known_by_their_text_and_are_control_tokens()
            throws IOException {
        Tokenizer tokenizer =
                read(
                        List.of("a", "<|im_end|>", "<|eot_id|>", "<|end|>"),
                        new int[] {1, 1, 3, 3},
                        f -> {});

        assertThat(tokenizer.isEndOfGeneration(1)).isTrue();
        assertThat(tokenizer.isEndOfGeneration(2)).isTrue();
        assertThat(tokenizer.isEndOfGeneration(3)).isTrue();
        assertThat(tokenizer.bytes(1)).isEmpty();
    }

    @Test
    void in_harmony_the_end_of_a_message_is_not_the_end_of_the_answer() throws IOException {
        List<String> tokens = List.of("<|return|>", "<|call|>", "<|end|>", "<|channel|>");
        Tokenizer tokenizer = read(tokens, new int[] {3, 3, 3, 3}, file -> {});

        assertThat(tokenizer.isEndOfGeneration(0)).isTrue();
        assertThat(tokenizer.isEndOfGeneration(1)).isTrue();
        assertThat(tokenizer.isEndOfGeneration(2)).isFalse();
        assertThat(tokenizer.bytes(3)).asString().isEqualTo("<|channel|>");
    }

    @Test
    void of_tokens_with_one_text_the_last_is_encoded_to_and_all_are_what_the_text_says()
            throws IOException {
        List<String> tokens = List.of("a", "<|im_end|>", "a", "<|im_end|>", "<|start|>");
        Tokenizer tokenizer = read(tokens, new int[] {1, 1, 1, 1, 1}, file -> {});

        assertThat(tokenizer.encode("a", false, false)).containsExactly(2);
        assertThat(tokenizer.bytes(1)).isEmpty();
        assertThat(tokenizer.bytes(3)).isEmpty();
        assertThat(tokenizer.isEndOfGeneration(1)).isFalse();
        assertThat(tokenizer.isEndOfGeneration(3)).isTrue();
        assertThat(tokenizer.encode("<|start|>", false, false)).containsExactly(4);
    }

    @Test
    void a_token_of_a_type_nobody_knows_adds_nothing_to_a_text() throws IOException {
        Tokenizer tokenizer = read(List.of("a", "b"), new int[] {-1, 77}, file -> {});

        assertThat(tokenizer.bytes(0)).isEmpty();
        assertThat(tokenizer.bytes(1)).isEmpty();
    }

    @Test
    void the_special_tokens_of_phi_3_swallow_the_white_space_behind_them() throws IOException {
        Tokenizer tokenizer =
                read(
                        List.of("a", "<s>", "<|end|>", "Ġ"),
                        new int[] {1, 3, 3, 1},
                        file -> file.string("general.name", "Phi-3 mini"));

        assertThat(tokenizer.encode("<|end|>  a<s> a", false, true)).containsExactly(2, 0, 1, 3, 0);
    }

    @Test
    void sentence_pieces_have_scores_a_space_before_texts_and_a_begin_token() throws IOException {
        List<String> tokens = List.of("<unk>", "<s>", "</s>", "▁", "a", "b", "▁a", "ab");
        int[] types = {2, 3, 3, 1, 1, 1, 1, 1};
        Consumer<GgufWriter> scores =
                file ->
                        file.string("tokenizer.ggml.model", "llama")
                                .float32s(
                                        "tokenizer.ggml.scores",
                                        new float[] {0, 0, 0, -3, -3, -3, -2, -1});

        Tokenizer tokenizer = read(tokens, types, scores, "");
        assertThat(tokenizer.encode("ab", true, false)).containsExactly(1, 3, 7);
        assertThat(tokenizer.encode("é", false, false)).containsExactly(3, 0, 0);
        assertThat(tokenizer.endToken()).hasValue(2);
        assertThat(tokenizer.isEndOfGeneration(2)).isTrue();
        Tokenizer plain =
                read(
                        tokens,
                        types,
                        scores.andThen(file ->
                                file.bool("tokenizer.ggml.add_space_prefix", false)
                                        .bool("tokenizer.ggml.add_bos_token", false)
                                        .bool("tokenizer.ggml.add_eos_token", true)),
                        "");
        assertThat(plain.encode("ab", true, false)).containsExactly(7, 2);
    }

    @Test
    void sentence_pieces_without_scores_are_all_alike() throws IOException {
        Tokenizer tokenizer =
                read(
                        List.of("<unk>", "<s>", "</s>", "▁", "a", "▁a"),
                        new int[] {2, 3, 3, 1, 1, 1},
                        file -> file.string("tokenizer.ggml.model", "llama"),
                        "");

        assertThat(tokenizer.encode("a", false, false)).containsExactly(5);
    }

    @Test
    void word_pieces_stand_between_the_tokens_the_file_names() throws IOException {
        Consumer<GgufWriter> bert =
                file ->
                        file.string("tokenizer.ggml.model", "bert")
                                .uint32("tokenizer.ggml.bos_token_id", 0)
                                .uint32("tokenizer.ggml.seperator_token_id", 1)
                                .uint32("tokenizer.ggml.unknown_token_id", 2);
        List<String> tokens = List.of("[CLS]", "[SEP]", "[UNK]", "▁é", "▁e");
        int[] types = {3, 3, 3, 1, 1};

        assertThat(read(tokens, types, bert, "").encode("É x", true, false))
                .containsExactly(0, 4, 2, 1);
        assertThat(
                        read(
                                        tokens,
                                        types,
                                        bert.andThen(file ->
                                                file.bool(
                                                        "tokenizer.ggml.normalizer.strip_accents",
                                                        false)),
                                        "")
                                .encode("É", false, false))
                .containsExactly(3);
        assertThat(
                        read(
                                        tokens,
                                        types,
                                        bert.andThen(file ->
                                                file.bool(
                                                        "tokenizer.ggml.normalizer.lowercase",
                                                        false)),
                                        "")
                                .encode("É é", false, false))
                .containsExactly(2, 3);
    }

    @Test
    void what_sentence_pieces_and_word_pieces_need_is_asked_for() {
        assertThatThrownBy(() ->
                        read(
                                TOKENS,
                                TYPES,
                                file ->
                                        file.string("tokenizer.ggml.model", "llama")
                                                .float32s("tokenizer.ggml.scores", new float[2]),
                                ""))
                .isInstanceOf(GgufException.class)
                .hasMessageContaining("tokenizer.ggml.scores: expected 6 scores");
        assertThatThrownBy(() ->
                        read(
                                TOKENS,
                                TYPES,
                                file -> file.string("tokenizer.ggml.model", "bert"),
                                ""))
                .isInstanceOf(GgufException.class)
                .hasMessageContaining("tokenizer.ggml.bos_token_id: expected this key");
        assertThatThrownBy(() ->
                        read(
                                List.of("a", "b", "c", "d".repeat(257)),
                                new int[] {1, 1, 1, 1},
                                file ->
                                        file.string("tokenizer.ggml.model", "bert")
                                                .uint32("tokenizer.ggml.bos_token_id", 0)
                                                .uint32("tokenizer.ggml.seperator_token_id", 1),
                                ""))
                .isInstanceOf(GgufException.class)
                .hasMessageContaining("found one of 257");
    }

    @Test
    void gemma_4_escapes_spaces_takes_line_breaks_whole_and_always_begins_texts()
            throws IOException {
        Tokenizer tokenizer =
                read(
                        List.of("<bos>", "a", "b", "▁", "\n", "\n\n", "ab", "<0xC3>", "▁a"),
                        new int[] {3, 1, 1, 1, 1, 1, 1, 6, 1},
                        file ->
                                file.string("tokenizer.ggml.model", "gemma4")
                                        .uint32("tokenizer.ggml.bos_token_id", 0)
                                        .bool("tokenizer.ggml.add_bos_token", false),
                        "");

        assertThat(tokenizer.encode("ab a\n\nbé", true, false))
                .containsExactly(0, 6, 3, 1, 5, 2, 7);
        assertThat(tokenizer.decode(new int[] {6, 8, 5})).isEqualTo("ab a\n\n");
        assertThat(tokenizer.bytes(7)).containsExactly(0xc3);
    }

    @Test
    void the_end_of_a_text_is_a_tag_in_gemma_4() throws IOException {
        Tokenizer tokenizer =
                read(List.of("</s>", "<|tool_response>"), new int[] {3, 1}, file -> {});

        assertThat(tokenizer.isEndOfGeneration(0)).isFalse();
        assertThat(tokenizer.bytes(0)).asString().isEqualTo("</s>");
        assertThat(tokenizer.isEndOfGeneration(1)).isTrue();
        assertThat(read(List.of("</s>"), new int[] {1}, file -> {}).isEndOfGeneration(0)).isTrue();
    }

    @Test
    void tokens_of_fill_in_the_middle_are_known_by_their_text_where_the_file_names_none()
            throws IOException {
        List<String> tokens = List.of("<fim_pad>", "<fim_prefix>", "<|fim_pad|>", "x");
        int[] types = {1, 1, 1, 1};
        Tokenizer found = read(tokens, types, file -> {});

        assertThat(found.isEndOfGeneration(2)).isTrue();
        assertThat(found.isEndOfGeneration(0)).isFalse();
        assertThat(found.isEndOfGeneration(1)).isFalse();
        assertThat(found.bytes(1)).as("a control token").isEmpty();
        Tokenizer named =
                read(tokens, types, file -> file.uint32("tokenizer.ggml.fim_pad_token_id", 3));
        assertThat(named.isEndOfGeneration(3)).isTrue();
        assertThat(named.isEndOfGeneration(2)).isFalse();
    }

    @Test
    void the_mask_of_some_models_swallows_the_white_space_before_it() throws IOException {
        List<String> tokens = List.of("a", "Ġ", "<mask>", "[MASK]");
        int[] types = {1, 1, 3, 3};

        assertThat(
                        read(tokens, types, file -> file.string("tokenizer.ggml.pre", "jina-v2-de"))
                                .encode("a <mask>a [MASK]", false, true))
                .containsExactly(0, 2, 0, 1, 3);
        assertThat(
                        read(tokens, types, file -> file.string("general.name", "Modern-BERT"))
                                .encode("a <mask>a [MASK]", false, true))
                .containsExactly(0, 1, 2, 0, 3);
    }

    @ParameterizedTest
    @CsvSource({
        "model,t5,expected one of gpt2",
        "pre,no-such-rule,expected one of default",
    })
    void what_is_not_known_here_is_refused_with_what_is(String key, String value, String message) {
        assertThatThrownBy(() ->
                        read(
                                TOKENS,
                                TYPES,
                                file -> file.string("tokenizer.ggml." + key, value),
                                key.equals("model") ? "" : "gpt2"))
                .isInstanceOf(GgufException.class)
                .hasMessageContaining("tokenizer.ggml." + key + ": " + message)
                .hasMessageContaining(value);
    }

    @ParameterizedTest
    @CsvSource({"bos_token_id,6", "eos_token_id,4000000000", "fim_pad_token_id,77"})
    void a_token_the_vocabulary_has_not_is_refused(String key, long id) {
        assertThatThrownBy(() -> read(file -> file.uint32("tokenizer.ggml." + key, id)))
                .isInstanceOf(GgufException.class)
                .hasMessageContaining("tokenizer.ggml." + key);
    }

    @Test
    void what_contradicts_itself_is_refused() {
        assertThatThrownBy(() -> read(file -> file.bool("tokenizer.ggml.add_bos_token", true)))
                .isInstanceOf(GgufException.class)
                .hasMessageContaining("does not say which token");
        assertThatThrownBy(() -> read(TOKENS, new int[] {1}, file -> {}))
                .isInstanceOf(GgufException.class)
                .hasMessageContaining("expected 6 types");
        assertThatThrownBy(() -> read(List.of(), new int[0], file -> {}))
                .isInstanceOf(GgufException.class)
                .hasMessageContaining("at least one token");
    }

    private Tokenizer read(Consumer<GgufWriter> more) throws IOException {
        return read(TOKENS, TYPES, more);
    }

    private Tokenizer read(List<String> tokens, int[] types, Consumer<GgufWriter> more)
            throws IOException {
        return read(tokens, types, more, "gpt2");
    }

    private Tokenizer read(
            List<String> tokens, int[] types, Consumer<GgufWriter> more, String model)
            throws IOException {
        Path path = folder.resolve("vocabulary.gguf");
        GgufWriter file = new GgufWriter();
        if (!model.isEmpty()) {
            file.string("tokenizer.ggml.model", model);
        }
        file.strings("tokenizer.ggml.tokens", tokens)
                .int32s("tokenizer.ggml.token_type", types)
                .strings("tokenizer.ggml.merges", List.of("a b"));
        more.accept(file);
        file.write(path);
        try (GgufFile gguf = GgufFile.open(path)) {
            return Tokenizer.of(gguf.metadata());
        }
    }
}
