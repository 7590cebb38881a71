package dev.jebena.registry.confluent;

import static dev.jebena.registry.SubjectName.DEFAULT_CONTEXT;

import dev.jebena.registry.Page;
import dev.jebena.registry.Registry;
import dev.jebena.registry.StoredSchema;
import dev.jebena.registry.SubjectName;
import dev.jebena.registry.SubjectQuery;
import dev.jebena.registry.SubjectQuery.Deleted;
import dev.jebena.registry.SubjectState;
import dev.jebena.registry.SubjectState.Listed;
import dev.jebena.registry.Use;
import dev.jebena.schema.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Reads schemas by what names them. Thread-safe.
///
/// An id means the same in all contexts, so nothing has to be known of a subject to read by id.
/// Where a client names a context, the schema has to be in use there.
final class SchemaOperations {

    /// Most entries of a list of whole schemas.
    private static final int MOST = 1_000;

    private final Registry registry;
    private final Forms forms;

    SchemaOperations(Registry registry) {
        this.registry = registry;
        this.forms = new Forms(registry);
    }

    Answer byId(Call call) {
        call.refuse("fetchMaxId", "findTags");
        return find(call)
                .map(schema -> described(call, schema))
                .orElseGet(() -> Refusal.schemaNotFound(call.pathParameter("id")));
    }

    Answer textOfId(Call call) {
        return find(call)
                .<Answer>map(schema -> new Answer.Text(forms.text(call, schema)))
                .orElseGet(() -> Refusal.schemaNotFound(call.pathParameter("id")));
    }

    Answer subjects(Call call) {
        return uses(call)
                .<Answer>map(uses -> {
                    Set<SubjectName> subjects = new LinkedHashSet<>();
                    uses.forEach(use -> subjects.add(use.subject()));
                    return new Answer.Document(Documents.texts(call.part(List.copyOf(subjects))));
                })
                .orElseGet(() -> Refusal.schemaNotFound(call.pathParameter("id")));
    }

    Answer versions(Call call) {
        return uses(call)
                .<Answer>map(uses -> {
                    List<Json> versions =
                            call.part(uses).stream()
                                    .map(use ->
                                            Documents.subjectVersion(use.subject(), use.number()))
                                    .toList();
                    return new Answer.Document(new Json.Array(versions));
                })
                .orElseGet(() -> Refusal.schemaNotFound(call.pathParameter("id")));
    }

    Answer byGuid(Call call) {
        String guid = call.pathParameter("guid");
        return registry.byGuid(call.context(), guid)
                .map(schema -> described(call, schema))
                .orElseGet(() -> Refusal.schemaNotFound(guid));
    }

    /// The id, once for each context that the schema is in use in.
    Answer idsOfGuid(Call call) {
        List<Json> ids = new ArrayList<>();
        Optional<StoredSchema> schema = registry.byGuid(call.context(), call.pathParameter("guid"));
        if (schema.isPresent()) {
            Set<String> contexts = new TreeSet<>();
            registry.uses(call.context(), schema.get().id())
                    .forEach(use -> contexts.add(use.subject().context()));
            for (String context : contexts) {
                Map<String, Json> members = new LinkedHashMap<>();
                members.put("context", new Json.Text(context));
                members.put("id", Json.Number.of(schema.get().id()));
                ids.add(new Json.Object(members));
            }
        }
        return new Answer.Document(new Json.Array(ids));
    }

    Answer types(Call call) {
        return new Answer.Document(Documents.texts(registry.types()));
    }

    /// Versions with their schemas, of one context.
    Answer list(Call call) {
        call.refuse("aliases", "ruleType", "resourceType", "associationType", "lifecycle");
        boolean deleted = call.flag("deleted");
        SubjectQuery query =
                Names.query(
                        call.subjectPrefix().orElse(""),
                        call.pathContext().orElse(DEFAULT_CONTEXT),
                        deleted ? Deleted.TOO : Deleted.NO);
        Part part = new Part(call.offset(), Math.min(call.limit(), MOST));
        int seen = 0;
        while (true) {
            List<SubjectName> page =
                    registry.subjects(call.context(), query.with(new Page(seen, MOST)));
            for (SubjectName subject : page) {
                for (Listed entry : listed(call, subject, deleted)) {
                    if (part.takes()) {
                        registry.version(call.context(), subject, entry.number())
                                .map(Documents::version)
                                .ifPresent(part.versions::add);
                    }
                }
                if (part.isFull()) {
                    return new Answer.Document(new Json.Array(part.versions));
                }
            }
            if (page.size() < MOST) {
                return new Answer.Document(new Json.Array(part.versions));
            }
            seen += page.size();
        }
    }

    /// What of a long list is wanted, and what of that there is by now. Owned by one thread.
    private static final class Part {
        private int before;
        private final int limit;
        private final List<Json> versions = new ArrayList<>();

        Part(int before, int limit) {
            this.before = before;
            this.limit = limit;
        }

        /// Whether the next one is wanted.
        boolean takes() {
            if (before > 0) {
                before--;
                return false;
            }
            return !isFull();
        }

        boolean isFull() {
            return versions.size() == limit;
        }
    }

    private List<Listed> listed(Call call, SubjectName subject, boolean deleted) {
        SubjectState state = registry.versions(call.context(), subject);
        List<Listed> entries =
                state.entries().stream()
                        .filter(entry -> entry.lifecycle().counts())
                        .filter(entry -> deleted || !entry.deleted())
                        .toList();
        return call.flag("latestOnly") && !entries.isEmpty() ? List.of(entries.getLast()) : entries;
    }

    private Answer described(Call call, StoredSchema schema) {
        return new Answer.Document(Documents.schema(schema, forms.text(call, schema)));
    }

    private Optional<StoredSchema> find(Call call) {
        Optional<StoredSchema> schema = stored(call);
        Optional<String> context = wantedContext(call);
        if (schema.isEmpty() || context.isEmpty()) {
            return schema;
        }
        return registry.uses(call.context(), schema.get().id()).stream()
                        .anyMatch(use -> use.subject().context().equals(context.get()))
                ? schema
                : Optional.empty();
    }

    private Optional<List<Use>> uses(Call call) {
        boolean deleted = call.flag("deleted");
        Optional<String> context = wantedContext(call);
        return stored(call)
                .map(schema ->
                        registry.uses(call.context(), schema.id()).stream()
                                .filter(use -> deleted || !use.deleted())
                                .filter(use ->
                                        context.isEmpty()
                                                || use.subject().context().equals(context.get()))
                                .toList());
    }

    private Optional<StoredSchema> stored(Call call) {
        try {
            return registry.byId(call.context(), Long.parseLong(call.pathParameter("id")));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /// The context that the path or the parameter `subject` names; the default one means all.
    private static Optional<String> wantedContext(Call call) {
        String otherwise = call.pathContext().orElse(DEFAULT_CONTEXT);
        return call.query("subject")
                .map(text -> Names.contextOf(text, otherwise))
                .or(call::pathContext)
                .filter(context -> !context.equals(DEFAULT_CONTEXT));
    }
}
