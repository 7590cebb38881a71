package dev.jebena.server.web;

import dev.jebena.http.Method;
import dev.jebena.http.Request;
import dev.jebena.http.Response;
import dev.jebena.http.Route;
import dev.jebena.server.ModelCatalog;
import dev.jebena.server.ServedModel;
import dev.jebena.wire.ApiError;
import dev.jebena.wire.ErrorCode;
import dev.jebena.wire.Role;
import dev.jebena.wire.Upstream;
import dev.jebena.wire.UpstreamRequest.Operation;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Every route of the `/v1` API, with `/tokenize`, `/detokenize` and `/health`. Thread-safe.
public final class ApiRoutes {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ModelCatalog models;

    private ApiRoutes(ModelCatalog models) {
        this.models = models;
    }

    /// The routes.
    ///
    /// @param upstream answers what is asked of a model
    public static List<Route> of(ModelCatalog models, Upstream upstream) {
        ApiRoutes api = new ApiRoutes(models);
        List<Route> routes = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            routes.add(
                    Route.of(
                            Method.POST,
                            operation.path(),
                            Role.USER,
                            new UpstreamHandler(operation, upstream)));
        }
        routes.add(Route.of(Method.GET, "/v1/models", Role.USER, request -> api.list()));
        routes.add(Route.of(Method.GET, "/v1/models/{id}", Role.USER, api::one));
        routes.add(Route.open(Method.GET, "/health", request -> api.health()));
        return List.copyOf(routes);
    }

    private Response list() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("object", "list");
        ArrayNode data = answer.putArray("data");
        models.all().forEach(model -> data.add(describe(model)));
        return Response.json(JSON.writeValueAsBytes(answer));
    }

    private Response one(Request request) {
        String id = request.pathParameter("id");
        return models.find(id)
                .map(model -> Response.json(JSON.writeValueAsBytes(describe(model))))
                .orElseGet(() -> new Response.Refused(models.unknown(id)));
    }

    private Response health() {
        for (ServedModel model : models.all()) {
            if (!model.serving().isAlive()) {
                return new Response.Refused(
                        ApiError.of(
                                ErrorCode.UNAVAILABLE,
                                "The model '" + model.name() + "' has stopped."));
            }
        }
        return Response.json("{\"status\":\"ok\"}");
    }

    private static ObjectNode describe(ServedModel model) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", model.name());
        node.put("object", "model");
        node.put("created", model.created().getEpochSecond());
        node.put("owned_by", "jebena");
        node.put("max_model_len", model.serving().maxPositions());
        node.set("meta", JSON.valueToTree(model.metadata()));
        return node;
    }
}
