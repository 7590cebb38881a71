package dev.jebena.schema.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonWriter;
import dev.jebena.schema.tree.Dialect;
import dev.jebena.schema.tree.SchemaLoader;
import dev.jebena.schema.validation.RandomSchemas;
import dev.jebena.schema.validation.Validator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NormaliserLawsTest {
    private static final long SEED = Long.getLong("seed", 20_261_121);
    private static final int SCHEMAS = 400;
    private static final int VALUES = 20;

    @ParameterizedTest
    @EnumSource(names = "DRAFT_4", mode = EnumSource.Mode.EXCLUDE)
    void a_normal_form_judges_as_the_schema_does_and_is_its_own(Dialect dialect) {
        SchemaLoader loader = SchemaLoader.STANDARD.withDialect(dialect);
        int accepted = 0;
        for (long seed = SEED; seed < SEED + SCHEMAS; seed++) {
            RandomSchemas random = new RandomSchemas(seed);
            Json schema = random.root();
            Json normal = Normaliser.normalise(schema, dialect);
            String about =
                    "-Dseed=%d %s as %s"
                            .formatted(
                                    seed, JsonWriter.compact(schema), JsonWriter.compact(normal));
            assertThat(Normaliser.normalise(normal)).as(about).isEqualTo(normal);
            Validator before = Validator.of(loader.load(schema));
            Validator after = Validator.of(SchemaLoader.STANDARD.load(normal));
            for (int i = 0; i < VALUES; i++) {
                Json value = random.value(3);
                boolean accepts = before.accepts(value);
                assertThat(after.accepts(value))
                        .as(about + " on " + JsonWriter.compact(value))
                        .isEqualTo(accepts);
                accepted += accepts ? 1 : 0;
            }
        }
        assertThat(accepted).isBetween(SCHEMAS, SCHEMAS * (VALUES - 1));
    }

    @ParameterizedTest
    @EnumSource(names = "DRAFT_4", mode = EnumSource.Mode.EXCLUDE)
    void the_order_of_members_does_not_matter(Dialect dialect) {
        for (long seed = SEED; seed < SEED + SCHEMAS; seed++) {
            Json schema = new RandomSchemas(seed).root();
            assertThat(JsonWriter.canonical(Normaliser.normalise(reversed(schema), dialect)))
                    .as("-Dseed=" + seed)
                    .isEqualTo(JsonWriter.canonical(Normaliser.normalise(schema, dialect)));
        }
    }

    private static Json reversed(Json value) {
        return switch (value) {
            case Json.Object(Map<String, Json> members) -> {
                Map<String, Json> backwards = new LinkedHashMap<>();
                List.copyOf(members.entrySet())
                        .reversed()
                        .forEach(e -> backwards.put(e.getKey(), reversed(e.getValue())));
                yield new Json.Object(backwards);
            }
            case Json.Array(List<Json> items) ->
                    new Json.Array(items.stream().map(NormaliserLawsTest::reversed).toList());
            case Json.Null _, Json.Bool _, Json.Number _, Json.Text _ -> value;
        };
    }
}
