package dev.jebena.barista.score;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Asks a running server, greedily and without a constraint, several questions at a time.
///
/// Thread-safe.
public final class Asking implements AutoCloseable {
    private static final int AT_ONCE = 8;
    private static final int LONGEST = 400;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI chat;
    private final String model;

    /// @param server such as `http://127.0.0.1:8080`
    public Asking(URI server, String model) {
        chat = server.resolve("/v1/chat/completions");
        this.model = model;
    }

    /// The answers, in the order of the questions.
    public List<String> answers(List<Question> questions) throws IOException, InterruptedException {
        List<String> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<String>> asked =
                    threads.invokeAll(
                            questions.stream()
                                    .map(question -> (Callable<String>) () -> ask(question))
                                    .toList());
            for (Future<String> answer : asked) {
                answers.add(answer.get());
            }
        } catch (ExecutionException failed) {
            throw new IOException("cannot ask " + chat + ": " + failed.getCause(), failed);
        }
        return answers;
    }

    private String ask(Question question) throws IOException, InterruptedException {
        ObjectNode body = JsonMapper.shared().createObjectNode();
        body.put("model", model);
        body.put("temperature", 0);
        body.put("max_tokens", LONGEST);
        body.set("messages", question.messages());
        HttpRequest request =
                HttpRequest.newBuilder(chat)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(response.statusCode() + " " + response.body());
        }
        return JsonMapper.shared()
                .readTree(response.body())
                .at("/choices/0/message/content")
                .asString();
    }

    @Override
    public void close() {
        client.close();
    }
}
