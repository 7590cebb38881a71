package dev.jebena.app.paper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.app.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// What the built-in model is taught about Jebena is what the README says.
final class FactsTest {
    /// A word that is to be typed or that counts: it has a digit, a slash or two dashes.
    private static final Pattern CODE = Pattern.compile(".*(\\d|/|--).*");

    @Test
    void the_readme_says_what_the_facts_give_as_evidence() throws IOException {
        String readme = oneLine(Files.readString(SourceTree.root().resolve("README.md")));
        assertThat(facts().flatMap(fact -> texts(fact, "evidence").stream()).toList())
                .isNotEmpty()
                .allSatisfy(evidence -> assertThat(readme).contains(oneLine(evidence)));
    }

    @Test
    void what_answers_tell_to_type_and_count_is_in_their_evidence() throws IOException {
        assertThat(facts().toList())
                .allSatisfy(fact -> {
                    String evidence = String.join(" ", texts(fact, "evidence"));
                    assertThat(codes(fact.required("answer").asString()))
                            .allSatisfy(code -> assertThat(evidence).contains(code));
                });
    }

    @Test
    void each_fact_has_an_id_of_its_own() throws IOException {
        assertThat(facts().map(fact -> fact.required("id").asString())).doesNotHaveDuplicates();
    }

    private static Stream<JsonNode> facts() throws IOException {
        String text = Files.readString(SourceTree.root().resolve("tools/barista/facts.json"));
        return new ObjectMapper().readTree(text).valueStream();
    }

    private static List<String> texts(JsonNode fact, String field) {
        return fact.required(field).valueStream().map(JsonNode::asString).toList();
    }

    private static List<String> codes(String answer) {
        return Arrays.stream(answer.split(" "))
                .map(word -> word.replaceFirst("[.,:?]+$", ""))
                .filter(word -> CODE.matcher(word).matches())
                .toList();
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
