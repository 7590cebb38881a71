package dev.jebena.registry.web;

import dev.jebena.registry.Difference;
import dev.jebena.registry.Finding;
import dev.jebena.registry.Finding.Breaking;
import dev.jebena.registry.SchemaType;
import dev.jebena.registry.Verdict;
import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonReader;
import java.util.Optional;

/// Verdicts on compatibility as the API writes them. A witness for JSON Schemas is the document
/// itself, that of another language its text.
final class VerdictJson {

    private VerdictJson() {}

    /// The verdict with a finding for each version; what the first that breaks has found stands at
    /// the top as well.
    static Fields of(Verdict verdict, SchemaType type) {
        Fields fields =
                new Fields().put("verdict", name(verdict)).put("mode", verdict.level().name());
        first(verdict)
                .ifPresent(breaking -> {
                    fields.put("differences", breaking.differences(), VerdictJson::difference);
                    breaking.witness()
                            .ifPresent(text -> fields.put("witness", witness(text, type)));
                });
        return fields.put("findings", verdict.findings(), finding -> finding(finding, type));
    }

    private static String name(Verdict verdict) {
        if (verdict.compatible()) {
            return "compatible";
        }
        return verdict.undecided() ? "undecided" : "breaking";
    }

    private static Optional<Breaking> first(Verdict verdict) {
        return verdict.findings().stream()
                .filter(finding -> finding instanceof Breaking)
                .map(Breaking.class::cast)
                .findFirst();
    }

    /// The verdict in a sentence.
    static String sentence(Verdict verdict) {
        return first(verdict)
                .map(breaking ->
                        "It breaks version %d (%s): %s."
                                .formatted(
                                        breaking.version(),
                                        breaking.direction(),
                                        breaking.differences().isEmpty()
                                                ? "what the one allows the other refuses"
                                                : breaking.differences().getFirst().sentence()))
                .orElseGet(() ->
                        "Whether it is compatible (%s) is neither proved nor refuted."
                                .formatted(verdict.level()));
    }

    private static Json finding(Finding finding, SchemaType type) {
        Fields fields =
                new Fields()
                        .put("version", finding.version())
                        .put("direction", finding.direction().name());
        return switch (finding) {
            case Breaking breaking -> {
                fields.put("verdict", "breaking")
                        .put("differences", breaking.differences(), VerdictJson::difference);
                breaking.witness().ifPresent(text -> fields.put("witness", witness(text, type)));
                yield fields.json();
            }
            case Finding.Undecided undecided ->
                    fields.put("verdict", "undecided")
                            .put("kind", undecided.kind())
                            .put("reason", undecided.reason())
                            .json();
        };
    }

    private static Json difference(Difference difference) {
        return new Fields()
                .put("kind", difference.kind())
                .put("message", difference.sentence())
                .put("instance", difference.instance())
                .put("older", difference.older())
                .put("newer", difference.newer())
                .json();
    }

    private static Json witness(String text, SchemaType type) {
        return type == SchemaType.JSON ? JsonReader.STANDARD.read(text) : new Json.Text(text);
    }
}
