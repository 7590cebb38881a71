package dev.jebena.bench.registry;

import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// Jebena's own interface.
record JebenaApi() implements RegistryApi {

    @Override
    public String title() {
        return "Jebena";
    }

    @Override
    public String readyPath() {
        return "/api/v1/subjects";
    }

    @Override
    public HttpCall read(String id) {
        return HttpCall.get("/api/v1/schemas/" + id);
    }

    @Override
    public HttpCall latest(String subject) {
        return HttpCall.get("/api/v1/subjects/%s/versions/latest".formatted(subject));
    }

    @Override
    public HttpCall write(String subject, String schema) {
        return HttpCall.post(
                "/api/v1/schemas",
                "{\"subject\":\"%s\",\"schema_type\":\"json\",\"schema\":%s}"
                        .formatted(subject, schema));
    }

    @Override
    public Optional<HttpCall> validate(String id, String document) {
        return Optional.of(HttpCall.post("/api/v1/validate/" + id, document));
    }

    @Override
    public String id(String answer) {
        return JsonMapper.shared().readTree(answer).path("id").asString();
    }
}
