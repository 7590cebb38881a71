package dev.jebena.bench.schema;

import dev.jebena.schema.comparison.Compatibility;
import dev.jebena.schema.comparison.Mode;
import dev.jebena.schema.comparison.SchemaComparison;
import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonReader;
import dev.jebena.schema.json.JsonWriter;
import dev.jebena.schema.tree.Dialect;
import dev.jebena.schema.tree.Schema;
import dev.jebena.schema.tree.SchemaLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Two versions of a schema, and what others call their compatibility: `backward` (the new one
/// allows all that the old one does), `both` (they allow the same), or `none`.
record Versions(String name, String expected, Json older, Json newer) {

    /// Reads an array, each `{"id", "compatibility", "original", "updated"}`.
    static List<Versions> read(Path file) throws IOException {
        List<Versions> read = new ArrayList<>();
        for (Json pair : JudgedSchema.items(JsonReader.STANDARD.read(Unpacked.text(file)))) {
            Map<String, Json> members = JudgedSchema.members(pair);
            read.add(
                    new Versions(
                            JudgedSchema.text(members.get("id")),
                            JudgedSchema.text(members.get("compatibility")),
                            JudgedSchema.member(members, "original"),
                            JudgedSchema.member(members, "updated")));
        }
        return read;
    }

    /// Compares all of them and prints where we answer otherwise, and why.
    static void print(List<Versions> all) {
        int right = 0;
        int undecided = 0;
        for (int i = 0; i < all.size(); i++) {
            Versions pair = all.get(i);
            SchemaLoader loader = SchemaLoader.STANDARD.withDialect(Dialect.DRAFT_7);
            Schema older = loader.load(pair.older);
            Schema newer = loader.load(pair.newer);
            Compatibility backward = compare(older, newer, Mode.BACKWARD);
            Compatibility forward = compare(older, newer, Mode.FORWARD);
            String answer = answer(backward, forward);
            if (answer.equals(pair.expected)) {
                right++;
                continue;
            }
            undecided += answer.equals("undecided") ? 1 : 0;
            System.out.printf(
                    "  %d %s: marked %s, we say %s (backward: %s; forward: %s)%n",
                    i + 1, pair.name, pair.expected, answer, text(backward), text(forward));
        }
        System.out.printf(
                "  %d of %d as they are marked, %d undecided%n", right, all.size(), undecided);
    }

    private static Compatibility compare(Schema older, Schema newer, Mode mode) {
        return SchemaComparison.STANDARD.compare(older, newer, mode);
    }

    private static String answer(Compatibility backward, Compatibility forward) {
        return switch (backward) {
            case Compatibility.Undecided _ -> "undecided";
            case Compatibility.Breaking _ -> "none";
            case Compatibility.Compatible _ ->
                    switch (forward) {
                        case Compatibility.Undecided _ -> "undecided";
                        case Compatibility.Breaking _ -> "backward";
                        case Compatibility.Compatible _ -> "both";
                    };
        };
    }

    private static String text(Compatibility answer) {
        return switch (answer) {
            case Compatibility.Compatible _ -> "holds";
            case Compatibility.Undecided(String keyword, String reason) ->
                    "undecided, " + keyword + ": " + reason;
            case Compatibility.Breaking(var _, var witness) ->
                    "broken by " + JsonWriter.compact(witness.instance());
        };
    }
}
