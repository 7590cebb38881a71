package dev.jebena.bench.schema;

import dev.jebena.bench.schema.Race.Question;
import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Judges what files have judged, and prints how often we agree and how fast we are beside
/// networknt's validator: groups of the official test suite or of other schemas with marked values
/// (`.jsonl`), and pairs of versions with their compatibility (`.json`).
public final class SchemaTable {
    private static final String DOCUMENTS = "--documents=";
    private static final String PAIRS = "--pairs=";

    private SchemaTable() {}

    public static void main(String[] args) throws IOException {
        Map<String, Json> documents = Map.of();
        int pairs = 0;
        for (String arg : args) {
            if (arg.startsWith(DOCUMENTS)) {
                Path file = Path.of(arg.substring(DOCUMENTS.length()));
                documents = JudgedSchema.members(JsonReader.STANDARD.read(Unpacked.text(file)));
            } else if (arg.startsWith(PAIRS)) {
                pairs = Integer.parseInt(arg.substring(PAIRS.length()));
            } else if (arg.startsWith("--")) {
                throw new IllegalArgumentException(
                        "knows %sFILE and %sN, not %s".formatted(DOCUMENTS, PAIRS, arg));
            }
        }
        for (String arg : args) {
            if (!arg.startsWith("--")) {
                System.out.println(arg);
                Path file = Path.of(arg);
                if (arg.contains(".jsonl")) {
                    judge(JudgedSchema.read(file), documents, pairs);
                } else {
                    Versions.print(Versions.read(file));
                }
            }
        }
    }

    private static void judge(List<JudgedSchema> groups, Map<String, Json> documents, int pairs) {
        for (boolean optional : new boolean[] {false, true}) {
            List<JudgedSchema> some =
                    groups.stream().filter(group -> group.optional() == optional).toList();
            if (some.isEmpty()) {
                continue;
            }
            Judging judging = Judging.of(some, documents);
            System.out.println("  " + (optional ? "optional: " : "") + judging.line());
            judging.wrong().forEach(name -> System.out.println("    not " + name));
        }
        if (pairs > 0) {
            Mutations.print(groups, pairs, 1);
        }
        Race race = Race.of(groups.stream().filter(group -> !group.optional()).toList());
        System.out.printf("  %,d values raced, %,d left out%n", race.values(), race.leftOut());
        System.out.println("  valid or not: " + race.line(Question.VALID));
        System.out.println("  all errors:   " + race.line(Question.ERRORS));
    }
}
