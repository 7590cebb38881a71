package dev.jebena.server;

import static dev.jebena.server.TinyModels.SAID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.completions.Completion;
import com.openai.models.completions.CompletionCreateParams;
import dev.jebena.http.Access;
import dev.jebena.http.key.ApiKeys;
import dev.jebena.http.key.KeyCreation;
import dev.jebena.http.key.KeyStore;
import dev.jebena.http.key.NewKey;
import dev.jebena.store.Database;
import dev.jebena.store.DatabaseSettings;
import dev.jebena.store.DatabaseUrl;
import dev.jebena.store.audit.AuditLog;
import dev.jebena.wire.RequestContext;
import dev.jebena.wire.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// OpenAI's own Java client, with and without a key.
class OpenAiClientTest {
    @RegisterExtension private final TinyModels models = new TinyModels();
    private TestServer open;
    private TestServer keyed;
    private Database database;
    private String key;
    @TempDir private Path folder;

    @BeforeEach
    void start() throws IOException {
        TinyModel model = models.tiny("tiny", TinyModel.saying(SAID));
        open = new TestServer(Access.local(), model);
        database =
                Database.open(
                        DatabaseSettings.of(DatabaseUrl.inFolder(folder)), KeyStore.MIGRATIONS);
        KeyStore store = keyStore(database);
        key =
                switch (store.create(admin(), new NewKey("test", "test", Role.USER))) {
                    case KeyCreation.Created created -> created.secret();
                    case KeyCreation.Refused refused -> throw new AssertionError(refused);
                };
        ApiKeys keys = new ApiKeys(List.of(), store, Clock.systemUTC());
        keyed = new TestServer(Access.by(keys), model);
    }

    private static KeyStore keyStore(Database database) {
        SecureRandom random = new SecureRandom();
        Clock clock = Clock.systemUTC();
        return new KeyStore(database, new AuditLog(database, clock, random), clock, random);
    }

    private static RequestContext admin() {
        return new Asking().context(TinyModel.PATIENCE);
    }

    @AfterEach
    void close() {
        open.close();
        keyed.close();
        database.close();
    }

    @Test
    void it_gets_a_chat_whole() {
        OpenAIClient client = client(open, "none-needed");

        ChatCompletion answer = client.chat().completions().create(chat().build());

        assertThat(answer.choices().getFirst().message().content()).contains(SAID);
        assertThat(answer.choices().getFirst().finishReason())
                .isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
        assertThat(answer.usage().orElseThrow().completionTokens())
                .isEqualTo(TinyModels.SAID_TOKENS + 1);
        answer.validate();
    }

    @Test
    void it_gets_a_chat_streamed_with_a_key() {
        OpenAIClient client = client(keyed, key);
        ChatCompletionCreateParams params =
                chat().streamOptions(
                                ChatCompletionStreamOptions.builder().includeUsage(true).build())
                        .build();

        StringBuilder text = new StringBuilder();
        List<ChatCompletionChunk> chunks;
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(params)) {
            chunks = stream.stream().toList();
        }
        chunks.forEach(ChatCompletionChunk::validate);
        chunks.stream()
                .flatMap(chunk -> chunk.choices().stream())
                .forEach(choice -> choice.delta().content().ifPresent(text::append));

        assertThat(text).hasToString(SAID);
        assertThat(chunks.getLast().usage().orElseThrow().completionTokens())
                .isEqualTo(TinyModels.SAID_TOKENS + 1);
    }

    @Test
    void it_gets_logprobs() {
        ChatCompletion answer =
                client(open, "none-needed")
                        .chat()
                        .completions()
                        .create(chat().logprobs(true).topLogprobs(2).build());

        var logprobs = answer.choices().getFirst().logprobs().orElseThrow();
        assertThat(logprobs.content().orElseThrow()).hasSize(TinyModels.SAID_TOKENS);
        answer.validate();
    }

    @Test
    void it_gets_a_plain_completion_with_a_field_it_does_not_know() {
        Completion answer =
                client(open, "none-needed")
                        .completions()
                        .create(
                                CompletionCreateParams.builder()
                                        .model("tiny")
                                        .prompt("Say")
                                        .logprobs(1)
                                        .putAdditionalBodyProperty("top_k", JsonValue.from(5))
                                        .build());

        assertThat(answer.choices().getFirst().text()).isEqualTo(SAID);
        answer.validate();
    }

    @Test
    void it_lists_the_models() {
        OpenAIClient client = client(open, "none-needed");

        assertThat(client.models().list().data()).extracting(m -> m.id()).containsExactly("tiny");
        assertThat(client.models().retrieve("tiny").ownedBy()).isEqualTo("jebena");
    }

    @Test
    void a_wrong_key_a_wrong_model_and_a_wrong_value_are_told_apart() {
        assertThatExceptionOfType(UnauthorizedException.class)
                .isThrownBy(() ->
                        client(keyed, "sk-wrong").chat().completions().create(chat().build()));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() ->
                        client(open, "x")
                                .chat()
                                .completions()
                                .create(chat().model("other").build()));
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() ->
                        client(open, "x")
                                .chat()
                                .completions()
                                .create(chat().temperature(7.0).build()))
                .satisfies(e -> assertThat(e.param()).contains("temperature"));
    }

    private static ChatCompletionCreateParams.Builder chat() {
        return ChatCompletionCreateParams.builder().model("tiny").addUserMessage("hello");
    }

    private static OpenAIClient client(TestServer server, String key) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(server.url() + "/v1")
                .apiKey(key)
                .maxRetries(0)
                .build();
    }
}
