package dev.jebena.barista.score;

import dev.jebena.barista.dialogue.Dialogue;
import dev.jebena.barista.dialogue.Turn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A line of an exam: what is asked in a chat request, and the right answer.
///
/// @param messages as the request has them
public record Question(String kind, ArrayNode messages, String answer) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /// The last answer of a dialogue is asked for.
    public static Question of(Dialogue dialogue) {
        ArrayNode messages = JSON.createArrayNode();
        for (Turn turn : dialogue.question()) {
            messages.addObject().put("role", turn.role().wire()).put("content", turn.text());
        }
        return new Question(dialogue.kind(), messages, dialogue.answer());
    }

    /// Whether a JSON order is asked for.
    public boolean isOrder() {
        return answer.startsWith("{");
    }

    /// The same question, said to be of another kind.
    public Question withKind(String other) {
        return new Question(other, messages, answer);
    }

    /// Reads an exam, one question a line.
    public static List<Question> read(Path file) throws IOException {
        List<Question> questions = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode node = JSON.readTree(line);
            questions.add(
                    new Question(
                            node.path("kind").asString(),
                            (ArrayNode) node.get("messages"),
                            node.path("answer").asString()));
        }
        return questions;
    }

    /// Writes an exam, one question a line.
    public static void write(List<Question> questions, Path file) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Question question : questions) {
            ObjectNode node = JSON.createObjectNode();
            node.put("kind", question.kind);
            node.set("messages", question.messages);
            node.put("answer", question.answer);
            lines.append(node).append('\n');
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, lines);
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }
}
