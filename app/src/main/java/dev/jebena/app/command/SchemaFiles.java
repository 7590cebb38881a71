package dev.jebena.app.command;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonException;
import dev.jebena.schema.json.JsonReader;
import dev.jebena.schema.tree.Dialect;
import dev.jebena.schema.tree.Schema;
import dev.jebena.schema.tree.SchemaException;
import dev.jebena.schema.tree.SchemaLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/// How schemas are read from files. Nothing is fetched.
final class SchemaFiles {
    /// The sign for standard input in place of a file.
    static final String STANDARD_INPUT = "-";

    @Option(
            names = "--document",
            paramLabel = "URI=FILE",
            description = "A document that schemas refer to by this URI; any number of them.")
    private Map<String, Path> documents = new LinkedHashMap<>();

    @Option(
            names = "--dialect",
            paramLabel = "DIALECT",
            defaultValue = "DRAFT_2020_12",
            description =
                    "Of schemas without a $$schema: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private Dialect dialect = Dialect.DRAFT_2020_12;

    /// The schema in a file.
    Schema load(Path file) throws IOException {
        SchemaLoader loader = SchemaLoader.STANDARD.withDialect(dialect);
        for (Map.Entry<String, Path> document : documents.entrySet()) {
            loader = loader.withDocument(document.getKey(), json(document.getValue()));
        }
        try {
            return loader.load(json(file));
        } catch (SchemaException e) {
            throw refusal(file, e);
        }
    }

    private static Json json(Path file) throws IOException {
        try {
            return JsonReader.STANDARD.read(Files.readAllBytes(file));
        } catch (JsonException e) {
            throw new Refusal(file + " is no JSON: " + e.getMessage());
        }
    }

    /// Says that a file holds no schema that can be used.
    static Refusal refusal(Path file, SchemaException e) {
        return new Refusal(file + ": " + e.getMessage());
    }

    /// A file's bytes, or those of standard input.
    static byte[] bytes(String file, Console console) throws IOException {
        return file.equals(STANDARD_INPUT)
                ? console.in().readAllBytes()
                : Files.readAllBytes(Path.of(file));
    }
}
