package dev.jebena.registry.confluent;

import dev.jebena.http.Method;
import dev.jebena.http.Request;
import dev.jebena.http.Response;
import dev.jebena.http.Route;
import dev.jebena.registry.Registry;
import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonWriter;
import dev.jebena.wire.ApiError;
import dev.jebena.wire.ErrorCode;
import dev.jebena.wire.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every route of Confluent's API, as its API reference and its OpenAPI file describe it: under
/// `/confluent`, and what has to do with contexts under `/confluent/contexts/{context}` too.
/// Thread-safe.
///
/// Whoever has a key may read and register, as serialisers do; settings and deletions are an
/// operator's.
public final class ConfluentRoutes {
    private static final String ROOT = "/confluent";
    private static final String CONTEXT = ROOT + "/contexts/{context}";
    private static final String VERSIONS = "/subjects/{subject}/versions";
    private static final String VERSION = VERSIONS + "/{version}";
    private static final String CHECKS = "/compatibility" + VERSIONS;

    private final List<Route> routes = new ArrayList<>();
    private final String version;

    private ConfluentRoutes(Registry registry, String version) {
        this.version = version;
        add(Method.GET, ROOT, Role.USER, _ -> new Answer.Document(new Json.Object(Map.of())));
        add(Method.GET, ROOT + "/v1/metadata/id", Role.USER, _ -> clusters());
        add(Method.GET, ROOT + "/v1/metadata/version", Role.USER, _ -> version());
        SubjectOperations subjects = new SubjectOperations(registry);
        add(Method.GET, ROOT + "/contexts", Role.USER, subjects::contexts);
        add(Method.DELETE, CONTEXT, Role.OPERATOR, subjects::deleteContext);
        for (String root : List.of(ROOT, CONTEXT)) {
            add(Method.GET, root + "/subjects", Role.USER, subjects::list);
            add(Method.DELETE, root + "/subjects/{subject}", Role.OPERATOR, subjects::delete);
            addVersions(root, new VersionOperations(registry));
            addSchemas(root, new SchemaOperations(registry));
            RegistrationOperations registrations = new RegistrationOperations(registry);
            add(Method.POST, root + "/subjects/{subject}", Role.USER, registrations::lookup);
            add(Method.POST, root + VERSIONS, Role.USER, registrations::register);
            CompatibilityOperations checks = new CompatibilityOperations(registry);
            add(Method.POST, root + CHECKS, Role.USER, checks::withSubject);
            add(Method.POST, root + CHECKS + "/{version}", Role.USER, checks::withVersion);
            ConfigOperations config = new ConfigOperations(registry);
            ModeOperations mode = new ModeOperations(registry);
            for (String scope : List.of("", "/{subject}")) {
                add(Method.GET, root + "/config" + scope, Role.USER, config::get);
                add(Method.PUT, root + "/config" + scope, Role.OPERATOR, config::put);
                add(Method.DELETE, root + "/config" + scope, Role.OPERATOR, config::delete);
                add(Method.GET, root + "/mode" + scope, Role.USER, mode::get);
                add(Method.PUT, root + "/mode" + scope, Role.OPERATOR, mode::put);
                add(Method.DELETE, root + "/mode" + scope, Role.OPERATOR, mode::delete);
            }
        }
    }

    /// The routes.
    ///
    /// @param version of this program, for clients that ask
    public static List<Route> of(Registry registry, String version) {
        return List.copyOf(new ConfluentRoutes(registry, version).routes);
    }

    private void addVersions(String root, VersionOperations versions) {
        add(Method.GET, root + VERSIONS, Role.USER, versions::list);
        add(Method.GET, root + VERSION, Role.USER, versions::get);
        add(Method.GET, root + VERSION + "/schema", Role.USER, versions::schema);
        add(Method.GET, root + VERSION + "/referencedby", Role.USER, versions::referencedBy);
        add(Method.DELETE, root + VERSION, Role.OPERATOR, versions::delete);
        add(
                Method.GET,
                root + "/subjects/{subject}/metadata",
                Role.USER,
                versions::latestWithMetadata);
    }

    private void addSchemas(String root, SchemaOperations schemas) {
        add(Method.GET, root + "/schemas", Role.USER, schemas::list);
        add(Method.GET, root + "/schemas/types", Role.USER, schemas::types);
        add(Method.GET, root + "/schemas/ids/{id}", Role.USER, schemas::byId);
        add(Method.GET, root + "/schemas/ids/{id}/schema", Role.USER, schemas::textOfId);
        add(Method.GET, root + "/schemas/ids/{id}/subjects", Role.USER, schemas::subjects);
        add(Method.GET, root + "/schemas/ids/{id}/versions", Role.USER, schemas::versions);
        add(Method.GET, root + "/schemas/guids/{guid}", Role.USER, schemas::byGuid);
        add(Method.GET, root + "/schemas/guids/{guid}/ids", Role.USER, schemas::idsOfGuid);
    }

    /// What answers one kind of request.
    private interface Operation {
        Answer answer(Call call);
    }

    private void add(Method method, String template, Role role, Operation operation) {
        routes.add(Route.of(method, template, role, request -> respond(request, operation)));
    }

    private static Response respond(Request request, Operation operation) {
        Optional<String> type = MediaTypes.choose(request.header("accept"));
        if (type.isEmpty()) {
            Refusal refusal =
                    new Refusal(
                            Refusal.Kind.NOT_ACCEPTABLE,
                            "Answers are JSON, such as " + MediaTypes.V1 + ".");
            return response(refusal, MediaTypes.V1);
        }
        Answer answer;
        try {
            answer = operation.answer(new Call(request));
        } catch (UnreadableException e) {
            answer = e.refusal();
        }
        return response(answer, type.get());
    }

    private static Response response(Answer answer, String type) {
        return switch (answer) {
            case Answer.Document(Json json) ->
                    new Response.Text(200, type, JsonWriter.compact(json));
            case Answer.Text(String text) -> new Response.Text(200, type, text);
            case Answer.Empty() -> new Response.Text(204, type, "");
            case Answer.Busy() ->
                    new Response.Refused(
                            ApiError.of(
                                            ErrorCode.UNAVAILABLE,
                                            "Too many others write to this subject; try again.")
                                    .withRetryAfter(Duration.ofSeconds(1)));
            case Refusal refusal ->
                    new Response.Text(refusal.kind().status(), type, refusal.toJson());
        };
    }

    /// Confluent's registry belongs to a cluster of Kafka; this one to none.
    private static Answer clusters() {
        Map<String, Json> clusters = new LinkedHashMap<>();
        clusters.put("kafka-cluster", new Json.Text(""));
        clusters.put("schema-registry-cluster", new Json.Text("jebena"));
        Map<String, Json> scope = new LinkedHashMap<>();
        scope.put("path", new Json.Array(List.of()));
        scope.put("clusters", new Json.Object(clusters));
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("id", new Json.Text(""));
        members.put("scope", new Json.Object(scope));
        return new Answer.Document(new Json.Object(members));
    }

    private Answer version() {
        return new Answer.Document(Documents.object("version", new Json.Text(version)));
    }
}
