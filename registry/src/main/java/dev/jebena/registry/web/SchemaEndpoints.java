package dev.jebena.registry.web;

import dev.jebena.http.Request;
import dev.jebena.http.Response;
import dev.jebena.registry.Lifecycle;
import dev.jebena.registry.Metadata;
import dev.jebena.registry.NewVersion;
import dev.jebena.registry.Page;
import dev.jebena.registry.Registration;
import dev.jebena.registry.Registry;
import dev.jebena.registry.Rejection;
import dev.jebena.registry.SchemaText;
import dev.jebena.registry.SchemaType;
import dev.jebena.registry.SearchQuery;
import dev.jebena.registry.StoredSchema;
import dev.jebena.registry.SubjectName;
import dev.jebena.registry.Tags;
import dev.jebena.registry.Version;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Schemas: registered under a subject, read by their id or guid, searched for. Thread-safe.
final class SchemaEndpoints {
    /// A schema of an id never changes.
    private static final String FOR_EVER = "max-age=31536000, immutable";

    private final Registry registry;
    private final Answers<Long, StoredSchema> answers =
            new Answers<>(stored -> VersionJson.schema(stored).ready(headers(stored)));

    SchemaEndpoints(Registry registry) {
        this.registry = registry;
    }

    Response register(Request request) {
        Body body =
                Body.of(
                        request,
                        "subject",
                        "schema",
                        "schema_type",
                        "references",
                        "metadata",
                        "tags",
                        "lifecycle",
                        "normalize",
                        "id",
                        "version");
        SubjectName subject =
                body.required("subject", each -> SubjectName.parse(each.text("subject")));
        NewVersion wish = wish(body);
        return switch (registry.register(request.context(), subject, wish)) {
            case Registration.Accepted(Version version, boolean isNew) ->
                    new Response.WithHeaders(
                            Map.of("location", path(version)),
                            VersionJson.brief(version).response(isNew ? 201 : 200));
            case Registration.Refused refused -> Refusals.of(refused, wish.schema().type());
            case Rejection rejection -> Refusals.of(rejection);
        };
    }

    private static NewVersion wish(Body body) {
        SchemaText schema = body.schema();
        Metadata metadata =
                body.optional("metadata", each -> Metadata.of(each.get("metadata")))
                        .orElse(Metadata.NONE);
        Tags tags = body.optional("tags", each -> Tags.of(each.get("tags"))).orElse(Tags.NONE);
        Lifecycle lifecycle =
                body.optional("lifecycle", VersionEndpoints::lifecycle).orElse(Lifecycle.ACTIVE);
        return new NewVersion(
                schema, metadata, tags, lifecycle, body.flag("normalize"), identity(body));
    }

    private static Optional<NewVersion.Identity> identity(Body body) {
        Optional<Long> id = body.optional("id", each -> each.integer("id"));
        Optional<Integer> number = body.optional("version", each -> each.number("version"));
        if (id.isPresent() != number.isPresent()) {
            throw BadRequest.invalid(
                    id.isPresent() ? "version" : "id", "An id and a version go together");
        }
        return number.map(version -> {
            try {
                return new NewVersion.Identity(id.orElseThrow(), version);
            } catch (IllegalArgumentException e) {
                throw BadRequest.invalid("id", String.valueOf(e.getMessage()));
            }
        });
    }

    private static String path(Version version) {
        return "/api/v1/subjects/%s/versions/%d"
                .formatted(
                        URLEncoder.encode(version.subject().toString(), StandardCharsets.UTF_8)
                                .replace("+", "%20"),
                        version.number());
    }

    Response search(Request request) {
        Query query = Query.of(request, "text", "tag", "field", "type", "offset", "limit");
        Page page = query.page();
        SearchQuery search = SearchQuery.ALL.with(page);
        search = query.find("text", search::withText).orElse(search);
        search = query.find("tag", search::withTag).orElse(search);
        search = query.find("field", search::withField).orElse(search);
        search =
                query.find("type", text -> Constants.of(SchemaType.class, text))
                        .map(search::withType)
                        .orElse(search);
        return VersionJson.page(
                        "versions",
                        registry.search(request.context(), search),
                        page,
                        version -> VersionJson.brief(version).json())
                .ok();
    }

    Response one(Request request) {
        Query.of(request);
        return found(request, this::whole);
    }

    /// The same for a schema that is in memory, and asked for again.
    Optional<Response.Ready> known(Request request) {
        return request.query().isEmpty()
                ? Ids.parse(request.pathParameter("id"))
                        .flatMap(registry::knownById)
                        .flatMap(stored ->
                                answers.kept(stored.id(), stored)
                                        .map(kept -> answer(request, stored, _ -> kept)))
                : Optional.empty();
    }

    private Response.Ready whole(StoredSchema stored) {
        return answers.of(stored.id(), stored);
    }

    /// The text alone, as it was given: its SHA-256 is the digest, where there are no references.
    Response text(Request request) {
        Query.of(request);
        return found(
                request,
                stored ->
                        new Response.Ready(
                                200,
                                stored.type() == SchemaType.PROTOBUF
                                        ? "text/plain; charset=utf-8"
                                        : "application/json",
                                headers(stored),
                                stored.schema().text().getBytes(StandardCharsets.UTF_8)));
    }

    private Response found(Request request, Function<StoredSchema, Response.Ready> whole) {
        return find(request)
                .<Response>map(stored -> answer(request, stored, whole))
                .orElseGet(() -> Refusals.noSchema(request.pathParameter("id")));
    }

    private static Response.Ready answer(
            Request request, StoredSchema stored, Function<StoredSchema, Response.Ready> whole) {
        return isKnown(request, tag(stored))
                ? new Response.Ready(304, "text/plain; charset=utf-8", headers(stored), new byte[0])
                : whole.apply(stored);
    }

    private static Map<String, String> headers(StoredSchema stored) {
        return Map.of("etag", tag(stored), "cache-control", FOR_EVER);
    }

    private static String tag(StoredSchema stored) {
        return '"' + stored.digest().hex() + '"';
    }

    private static boolean isKnown(Request request, String tag) {
        return request.header("if-none-match").stream()
                .flatMap(tags -> Arrays.stream(tags.split(",", -1)))
                .map(String::strip)
                .anyMatch(each -> each.equals(tag) || each.equals("W/" + tag) || each.equals("*"));
    }

    private Optional<StoredSchema> find(Request request) {
        String id = request.pathParameter("id");
        if (id.length() == 36) {
            return registry.byGuid(request.context(), id);
        }
        return Ids.parse(id).flatMap(number -> registry.byId(request.context(), number));
    }

    /// The versions that have a schema.
    Response uses(Request request) {
        Query query = Query.of(request, "deleted");
        boolean deleted = query.flag("deleted");
        Optional<StoredSchema> schema = find(request);
        if (schema.isEmpty()) {
            return Refusals.noSchema(request.pathParameter("id"));
        }
        return new Fields()
                .put(
                        "versions",
                        registry.uses(request.context(), schema.get().id()).stream()
                                .filter(use -> deleted || !use.deleted())
                                .toList(),
                        VersionJson::use)
                .ok();
    }
}
