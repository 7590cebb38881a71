package dev.jebena.registry.web;

import dev.jebena.registry.Page;
import dev.jebena.registry.Reference;
import dev.jebena.registry.StoredSchema;
import dev.jebena.registry.SubjectState;
import dev.jebena.registry.Use;
import dev.jebena.registry.Version;
import dev.jebena.schema.json.Json;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/// Schemas and versions as the API writes them.
final class VersionJson {

    private VersionJson() {}

    /// A schema with its text.
    static Fields schema(StoredSchema stored) {
        return identity(new Fields(), stored)
                .put("schema", stored.schema().text())
                .put("references", Reference.listToJson(stored.schema().references()))
                .put("created", stored.created().toString());
    }

    /// A version without its text.
    static Fields brief(Version version) {
        Fields fields =
                new Fields()
                        .put("subject", version.subject().toString())
                        .put("version", version.number());
        return identity(fields, version.schema())
                .put("lifecycle", Constants.text(version.lifecycle()))
                .put("metadata", version.metadata().toJson())
                .put("tags", version.tags().toJson())
                .put("created", version.created().toString())
                .put("deleted", version.deleted());
    }

    /// A version with its text.
    static Fields whole(Version version) {
        return brief(version)
                .put("references", Reference.listToJson(version.schema().schema().references()))
                .put("schema", version.schema().schema().text());
    }

    private static Fields identity(Fields fields, StoredSchema stored) {
        return fields.put("id", stored.id())
                .put("guid", stored.guid())
                .put("schema_type", Constants.text(stored.type()))
                .put("digest", stored.digest().hex())
                .put("canonical_digest", stored.canonical().hex());
    }

    static Json listed(SubjectState.Listed entry) {
        return new Fields()
                .put("version", entry.number())
                .put("id", entry.schemaId())
                .put("schema_type", Constants.text(entry.type()))
                .put("digest", entry.digest().hex())
                .put("canonical_digest", entry.canonical().hex())
                .put("lifecycle", Constants.text(entry.lifecycle()))
                .put("deleted", entry.deleted())
                .json();
    }

    static Json use(Use use) {
        return new Fields()
                .put("subject", use.subject().toString())
                .put("version", use.number())
                .put("id", use.schemaId())
                .put("deleted", use.deleted())
                .json();
    }

    /// A page of a list, and where the next one begins if there may be one.
    static <T> Fields page(String name, List<T> items, Page page, Function<T, Json> writer) {
        Fields fields = new Fields().put(name, (Collection<T>) items, writer);
        return items.size() < page.limit()
                ? fields
                : fields.put("next_offset", page.offset() + (long) page.limit());
    }
}
