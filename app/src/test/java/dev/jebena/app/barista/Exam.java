package dev.jebena.app.barista;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// What the built-in model is asked, with the one right answer to each: a JSON object a line,
/// `{"kind":"order","messages":[{"role":"user","content":"…"}],"answer":"…"}`.
final class Exam {
    private static final String RESOURCE = "/barista/exam.jsonl";

    private Exam() {}

    enum Kind {
        /// The answer is an order as JSON.
        ORDER,
        /// The answer is in words.
        QUESTION
    }

    /// A conversation that ends with what is asked.
    ///
    /// @param messages as the API takes them
    record Task(Kind kind, ArrayNode messages, String answer) {
        @Override
        public String toString() {
            return kind + " " + messages;
        }
    }

    static List<Task> tasks() {
        try (InputStream in =
                Objects.requireNonNull(Exam.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(JsonMapper.shared()::readTree)
                    .map(Exam::task)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Task task(JsonNode line) {
        Kind kind =
                switch (line.get("kind").stringValue()) {
                    case "order" -> Kind.ORDER;
                    case "question" -> Kind.QUESTION;
                    case String other -> throw new IllegalArgumentException("no kind " + other);
                };
        return new Task(kind, (ArrayNode) line.get("messages"), line.get("answer").stringValue());
    }
}
