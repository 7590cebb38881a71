package dev.jebena.registry.confluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jebena.http.Access;
import dev.jebena.http.key.ApiKeys;
import dev.jebena.http.key.ConfiguredKey;
import dev.jebena.http.key.KeyStore;
import dev.jebena.registry.TestRegistry.Backend;
import dev.jebena.store.Database;
import dev.jebena.store.DatabaseSettings;
import dev.jebena.store.DatabaseUrl;
import dev.jebena.store.audit.AuditLog;
import dev.jebena.wire.Role;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.avro.AvroSchema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.RestService;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.entities.Schema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.entities.SubjectVersion;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Confluent's own client for Java.
class JavaClientTest {
    private static final String WHOLE = "{\"type\":\"integer\"}";
    private static final String ANY_NUMBER = "{\"type\":\"number\"}";
    private static final String PERSON =
            "{\"type\":\"record\",\"name\":\"Person\",\"namespace\":\"x\",\"fields\":"
                    + "[{\"name\":\"name\",\"type\":\"string\"}%s]}";
    private static final Map<String, String> NO_HEADERS = Map.of();

    private Database keys;
    private ConfluentClient api;
    private RestService rest;
    private CachedSchemaRegistryClient client;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        InstantSource clock = InstantSource.system();
        SecureRandom random = new SecureRandom();
        DatabaseUrl url = DatabaseUrl.inFolder(folder.resolve("keys"));
        keys = Database.open(DatabaseSettings.of(url), KeyStore.MIGRATIONS);
        KeyStore store = new KeyStore(keys, new AuditLog(keys, clock, random), clock, random);
        List<ConfiguredKey> configured =
                List.of(
                        ConfiguredKey.ofSecret("ops", "acme", Role.OPERATOR, key(Role.OPERATOR)),
                        ConfiguredKey.ofSecret("app", "acme", Role.USER, key(Role.USER)));
        api =
                new ConfluentClient(
                        Backend.SQLITE, folder, Access.by(new ApiKeys(configured, store, clock)));
        rest = new RestService(api.url());
        client = connect(rest, key(Role.OPERATOR));
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        api.close();
        keys.close();
    }

    private static String key(Role role) {
        return "the-secret-of-the-key-of-" + role;
    }

    private static CachedSchemaRegistryClient connect(RestService rest, String key) {
        return new CachedSchemaRegistryClient(
                rest,
                100,
                Map.of(
                        "basic.auth.credentials.source",
                        "USER_INFO",
                        "basic.auth.user.info",
                        "anybody:" + key));
    }

    private int register(String subject, String schema) throws Exception {
        return rest.registerSchema(schema, "JSON", List.of(), subject).getId();
    }

    private static void assertRefused(int status, int code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RestClientException.class,
                        failure -> {
                            assertThat(failure.getErrorCode()).isEqualTo(code);
                            assertThat(failure.getStatus()).isEqualTo(status);
                        });
    }

    @Test
    void it_registers_and_finds_schemas() throws Exception {
        int id = register("price", WHOLE);

        assertThat(register("price", WHOLE)).isEqualTo(id);
        Schema found = rest.lookUpSubjectVersion(WHOLE, "JSON", List.of(), "price", false);
        assertThat(found.getId()).isEqualTo(id);
        assertThat(found.getVersion()).isEqualTo(1);
        assertThat(found.getSchemaType()).isEqualTo("JSON");
        assertThat(rest.getId(id).getSchemaString()).isEqualTo(WHOLE);
        assertThat(rest.getId(id, "price").getSchemaType()).isEqualTo("JSON");
        assertThat(rest.getOnlySchemaById(id)).isEqualTo(WHOLE);
        assertThat(rest.getLatestVersion("price").getSchema()).isEqualTo(WHOLE);
        assertThat(rest.getVersionSchemaOnly("price", 1)).isEqualTo(WHOLE);
        assertThat(rest.getAllSubjectsById(id)).containsExactly("price");
        assertThat(rest.getAllVersionsById(id)).containsExactly(new SubjectVersion("price", 1));
        assertThat(rest.getSchemas("", false, true)).extracting(Schema::getId).containsExactly(id);
        assertThat(rest.getSchemaTypes()).contains("JSON");
        assertThat(rest.getAllContexts()).containsExactly(".");
        assertThat(client.getAllSubjects()).containsExactly("price");
        assertThat(client.getAllVersions("price")).containsExactly(1);
        assertThat(rest.getSchemaRegistryServerVersion().getVersion()).isEqualTo("0.1.0");
        assertThat(rest.getClusterId().getScope()).containsKey("clusters");
    }

    @Test
    void it_works_with_avro() throws Exception {
        AvroSchema person = new AvroSchema(PERSON.formatted(""));
        AvroSchema older =
                new AvroSchema(
                        PERSON.formatted(
                                ",{\"name\":\"age\",\"type\":[\"null\",\"int\"],\"default\":null}"));
        int id = client.register("person-value", person);

        client.reset();
        assertThat(client.getId("person-value", person)).isEqualTo(id);
        assertThat(client.getVersion("person-value", person)).isEqualTo(1);
        assertThat(client.getSchemaById(id).rawSchema()).isEqualTo(person.rawSchema());
        assertThat(client.getSchemaBySubjectAndId("person-value", id)).isEqualTo(person);
        assertThat(rest.getId(id).getSchemaType()).isEqualTo("AVRO");
        assertThat(client.getLatestSchemaMetadata("person-value").getSchemaType())
                .isEqualTo("AVRO");
        assertThat(client.testCompatibility("person-value", older)).isTrue();
        assertThat(client.register("person-value", older)).isNotEqualTo(id);
        AvroSchema number = new AvroSchema("\"int\"");
        assertThat(client.testCompatibilityVerbose("person-value", number)).isNotEmpty();
        assertRefused(409, 409, () -> client.register("person-value", number));
        assertRefused(404, 40403, () -> client.getId("person-value", number));
    }

    @Test
    void it_finds_a_schema_of_avro_that_was_registered_in_another_layout() throws Exception {
        String layout = PERSON.formatted("").replace(",", " ,\n    ");
        int id = rest.registerSchema(layout, "AVRO", List.of(), "person-value").getId();

        assertThat(client.getId("person-value", new AvroSchema(PERSON.formatted(""))))
                .isEqualTo(id);
        assertThat(rest.getOnlySchemaById(id)).isEqualTo(layout);
    }

    @Test
    void it_resolves_references_of_avro() throws Exception {
        client.register("person", new AvroSchema(PERSON.formatted("")));
        String team =
                "{\"type\":\"record\",\"name\":\"Team\",\"namespace\":\"x\",\"fields\":"
                        + "[{\"name\":\"lead\",\"type\":\"x.Person\"}]}";
        SchemaReference reference = new SchemaReference("x.Person", "person", 1);
        int id = rest.registerSchema(team, "AVRO", List.of(reference), "team").getId();

        assertThat(((AvroSchema) client.getSchemaById(id)).rawSchema().getField("lead").schema())
                .isEqualTo(new AvroSchema(PERSON.formatted("")).rawSchema());
    }

    @Test
    void it_resolves_references() throws Exception {
        register("money", WHOLE);
        SchemaReference reference = new SchemaReference("money.json", "money", 1);
        int id =
                rest.registerSchema(
                                "{\"$ref\":\"money.json\"}", "JSON", List.of(reference), "order")
                        .getId();

        assertThat(rest.getId(id).getReferences()).containsExactly(reference);
        assertThat(rest.getReferencedBy("money", 1)).containsExactly(id);
        assertRefused(422, 42206, () -> client.deleteSubject("money", false));
    }

    @Test
    void it_asks_for_and_sets_levels_and_modes() throws Exception {
        register("price", ANY_NUMBER);

        assertThat(rest.testCompatibility(WHOLE, "JSON", List.of(), "price", "latest", true))
                .isNotEmpty();
        assertRefused(409, 409, () -> register("price", WHOLE));
        assertThat(client.getCompatibility(null)).isEqualTo("BACKWARD");
        assertRefused(404, 40408, () -> client.getCompatibility("price"));
        assertThat(client.updateCompatibility("price", "NONE")).isEqualTo("NONE");
        assertThat(client.getConfig("price").getCompatibilityLevel()).isEqualTo("NONE");
        assertThat(rest.testCompatibility(WHOLE, "JSON", List.of(), "price", "latest", true))
                .isEmpty();
        client.deleteConfig("price");
        assertThat(client.getMode()).isEqualTo("READWRITE");
        assertRefused(404, 40409, () -> client.getMode("price"));
        assertThat(client.setMode("READONLY", "price")).isEqualTo("READONLY");
        assertRefused(422, 42205, () -> register("price", WHOLE));
        client.deleteMode("price");
        assertRefused(422, 42203, () -> client.updateCompatibility("price", "SIDEWAYS"));
    }

    @Test
    void it_deletes_versions_and_subjects() throws Exception {
        register("price", WHOLE);
        register("price", ANY_NUMBER);

        assertRefused(404, 40407, () -> rest.deleteSchemaVersion(NO_HEADERS, "price", "1", true));
        assertThat(rest.deleteSchemaVersion(NO_HEADERS, "price", "1")).isEqualTo(1);
        assertThat(rest.deleteSchemaVersion(NO_HEADERS, "price", "1", true)).isEqualTo(1);
        assertThat(client.deleteSubject("price", false)).containsExactly(2);
        assertThat(rest.getAllSubjects(true)).containsExactly("price");
        assertThat(client.deleteSubject("price", true)).containsExactly(2);
        assertRefused(404, 40401, () -> client.getAllVersions("price"));
        assertRefused(404, 40403, () -> rest.getId(99));
    }

    @Test
    void its_user_info_has_a_key() throws Exception {
        try (RestService other = new RestService(api.url());
                CachedSchemaRegistryClient user = connect(other, key(Role.USER))) {
            int id = other.registerSchema(WHOLE, "JSON", List.of(), "price").getId();
            assertThat(other.getId(id).getSchemaString()).isEqualTo(WHOLE);
            assertRefused(403, 403, () -> user.deleteSubject("price", false));
        }
        try (RestService other = new RestService(api.url());
                CachedSchemaRegistryClient stranger = connect(other, "nobody-knows-this-key")) {
            assertRefused(401, 401, stranger::getAllSubjects);
        }
    }
}
