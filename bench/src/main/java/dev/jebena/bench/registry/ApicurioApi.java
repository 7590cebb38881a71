package dev.jebena.bench.registry;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// The two interfaces of Apicurio Registry 3. They give a schema the same id, that of its content.
enum ApicurioApi implements RegistryApi {
    /// Its own, "core" version 3.
    CORE("core API, v3") {
        @Override
        public HttpCall read(String id) {
            return HttpCall.get("/apis/registry/v3/ids/contentIds/" + id);
        }

        @Override
        public HttpCall latest(String subject) {
            return HttpCall.get(
                    "/apis/registry/v3/groups/default/artifacts/%s/versions/branch=latest/content"
                            .formatted(subject));
        }

        @Override
        public HttpCall write(String subject, String schema) {
            return HttpCall.post(
                    "/apis/registry/v3/groups/default/artifacts",
                    json(
                            Map.of(
                                    "artifactId",
                                    subject,
                                    "artifactType",
                                    "JSON",
                                    "firstVersion",
                                    Map.of(
                                            "content",
                                            Map.of(
                                                    "content",
                                                    schema,
                                                    "contentType",
                                                    "application/json")))));
        }

        @Override
        public String id(String answer) {
            return JsonMapper.shared().readTree(answer).at("/version/contentId").asString();
        }
    },
    /// Confluent's, version 7.
    CONFLUENT("Confluent's API, v7") {
        @Override
        public HttpCall read(String id) {
            return HttpCall.get("/apis/ccompat/v7/schemas/ids/" + id);
        }

        @Override
        public HttpCall latest(String subject) {
            return HttpCall.get("/apis/ccompat/v7/subjects/%s/versions/latest".formatted(subject));
        }

        @Override
        public HttpCall write(String subject, String schema) {
            return HttpCall.post(
                    "/apis/ccompat/v7/subjects/" + subject + "/versions",
                    json(Map.of("schemaType", "JSON", "schema", schema)));
        }

        @Override
        public String id(String answer) {
            return JsonMapper.shared().readTree(answer).path("id").asString();
        }
    };

    private final String which;

    ApicurioApi(String which) {
        this.which = which;
    }

    @Override
    public String title() {
        return "Apicurio (%s)".formatted(which);
    }

    @Override
    public String readyPath() {
        return "/apis/registry/v3/system/info";
    }

    @Override
    public Optional<HttpCall> validate(String id, String document) {
        return Optional.empty();
    }

    private static String json(Object value) {
        return JsonMapper.shared().writeValueAsString(value);
    }
}
