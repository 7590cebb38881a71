package dev.jebena.app.command;

import dev.jebena.app.command.RegistryClient.Answer;
import dev.jebena.registry.Members;
import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How a command tells what a registry thinks of a schema: in words, as annotations of GitHub's, or
/// in the registry's own JSON.
final class SchemaReport {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "TEXT",
            description = "text, or github for annotations in GitHub's workflow commands (text).")
    private Format format = Format.TEXT;

    @Option(names = "--json", description = "Prints the registry's answer as it is.")
    private boolean json;

    enum Format {
        TEXT,
        GITHUB
    }

    /// A schema that is as it should be.
    int good(Console console, Path file, Answer answer, String words) {
        if (json) {
            console.out().println(answer.text());
        } else if (format == Format.GITHUB) {
            console.out().println(new Annotation("notice", file, 1, "schema", words).text());
        } else {
            console.out().println(words);
        }
        return ExitCode.DONE;
    }

    /// A schema that is none.
    int invalid(Console console, Path file, String text, Answer answer) {
        if (json) {
            console.out().println(answer.text());
            return ExitCode.FAILED;
        }
        Members members = answer.members();
        String detail = members.optionalText("detail").orElse("it is no schema");
        String place = members.optionalText("place").orElse("");
        console.out()
                .println(
                        format == Format.GITHUB
                                ? new Annotation(
                                                "error",
                                                file,
                                                SchemaLines.of(text, place),
                                                "invalid schema",
                                                detail)
                                        .text()
                                : file + ": " + detail);
        return ExitCode.FAILED;
    }

    /// A schema that is not proved to be compatible.
    int incompatible(Console console, Path file, String text, Answer answer) {
        Members members = answer.members();
        boolean undecided = members.text("verdict").equals("undecided");
        if (json) {
            console.out().println(answer.text());
        } else {
            for (Json finding : members.items("findings")) {
                Finding each = Finding.of(finding, members.text("mode"));
                if (format == Format.GITHUB) {
                    each.annotations(file, text).forEach(console.out()::println);
                } else {
                    each.lines(file).forEach(console.out()::println);
                }
            }
        }
        return undecided ? ExitCode.UNDECIDED : ExitCode.FAILED;
    }

    /// Why one older version is not proved to fit.
    private record Finding(
            Members members, String title, boolean backward, Optional<String> witness) {

        static Finding of(Json json, String mode) {
            Members members = Members.of(json);
            return new Finding(
                    members,
                    "%s with version %d (%s)"
                            .formatted(members.text("verdict"), members.number("version"), mode),
                    members.text("direction").equals("BACKWARD"),
                    members.find("witness").map(JsonWriter::compact));
        }

        List<String> lines(Path file) {
            List<String> lines = new ArrayList<>();
            lines.add(title);
            witness.ifPresent(value -> {
                lines.add("witness: " + value);
                lines.add("  " + sides(file));
            });
            members.items("differences").forEach(each -> lines.add("- " + words(Members.of(each))));
            members.optionalText("reason").ifPresent(reason -> lines.add("- " + reason));
            return lines;
        }

        private String sides(Path file) {
            String older = "version " + members.number("version");
            return "allowed by %s, refused by %s"
                    .formatted(backward ? older : file, backward ? file : older);
        }

        /// One for each difference, or one for all where there are none.
        List<String> annotations(Path file, String text) {
            String shown =
                    witness.map(value -> "\nwitness: " + value + ", " + sides(file)).orElse("");
            List<Json> differences = members.items("differences");
            if (differences.isEmpty()) {
                String reason = members.optionalText("reason").orElse(title);
                return List.of(new Annotation("error", file, 1, title, reason + shown).text());
            }
            return differences.stream()
                    .map(Members::of)
                    .map(each ->
                            new Annotation(
                                            "error",
                                            file,
                                            SchemaLines.of(
                                                    text, each.optionalText("newer").orElse("")),
                                            title,
                                            words(each) + shown)
                                    .text())
                    .toList();
        }

        private static String words(Members difference) {
            return difference.text("message")
                    + difference
                            .optionalText("newer")
                            .or(() -> difference.optionalText("older"))
                            .map(place -> " (" + difference.text("kind") + " at " + place + ")")
                            .orElse("");
        }
    }
}
