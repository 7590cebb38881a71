package dev.jebena.barista.talk;

import dev.jebena.barista.dialogue.Phrasebook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The facts about Jebena, read from `tools/barista/facts.json`: a test holds that file against the
/// README.
///
/// Immutable.
final class Facts {
    private static final String FILE = "tools/barista/facts.json";

    /// Names the root of the source tree where it is not above the working folder.
    private static final String ROOT_PROPERTY = "jebena.root";

    private final List<Fact> facts;

    private Facts(List<Fact> facts) {
        this.facts = facts;
    }

    /// Reads the file of the source tree that the program runs in.
    static Facts ofSourceTree() {
        String root = System.getProperty(ROOT_PROPERTY);
        if (root != null) {
            return read(Path.of(root).resolve(FILE));
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(FILE))) {
                return read(at.resolve(FILE));
            }
        }
        throw new IllegalStateException(
                "no folder above this one holds " + FILE + "; name it with -D" + ROOT_PROPERTY);
    }

    private static Facts read(Path file) {
        List<Fact> facts = new ArrayList<>();
        for (JsonNode fact : new ObjectMapper().readTree(file.toFile())) {
            facts.add(
                    new Fact(
                            fact.required("id").asString(),
                            fact.required("answer").asString(),
                            texts(fact.required("evidence")),
                            texts(fact.required("questions")),
                            texts(fact.required("held_out"))));
        }
        return new Facts(List.copyOf(facts));
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    /// All facts, in the order of the file.
    List<Fact> all() {
        return facts;
    }

    /// The gists of all questions that training may not show.
    Set<String> secrets() {
        return facts.stream()
                .flatMap(fact -> fact.heldOut().stream())
                .map(Gist::of)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// The facts as a book of questions and answers.
    Phrasebook book() {
        StringBuilder text = new StringBuilder(Openers.text("fact-words.txt"));
        for (Fact fact : facts) {
            text.append('[').append(fact.id()).append("]\n");
            fact.questions().forEach(line -> text.append(line).append('\n'));
            fact.heldOut().forEach(line -> text.append("! ").append(line).append('\n'));
            text.append("[answer.").append(fact.id()).append("]\n");
            text.append(fact.answer()).append('\n');
        }
        return new Openers().widen(text.toString());
    }
}
