package dev.jebena.schema.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonWriter;
import dev.jebena.schema.tree.SchemaLoader;
import org.junit.jupiter.api.Test;

/// Values that are read, values that were built and the list of errors: all say the same.
class AgreementTest {
    private static final long SEED = Long.getLong("seed", 20_261_121);
    private static final int SCHEMAS = 2_000;

    @Test
    void reading_and_building_judge_alike() {
        int valid = 0;
        int invalid = 0;
        for (long seed = SEED; seed < SEED + SCHEMAS; seed++) {
            RandomSchemas random = new RandomSchemas(seed);
            Json schema = random.root();
            Validator validator = Validator.of(SchemaLoader.STANDARD.load(schema));
            for (int i = 0; i < 10; i++) {
                Json value = random.value(3);
                boolean built = validator.accepts(value);
                String text = JsonWriter.compact(value);
                String about = "-Dseed=%d %s %s".formatted(seed, JsonWriter.compact(schema), text);
                assertThat(validator.accepts(text)).as(about).isEqualTo(built);
                assertThat(validator.accepts(text.getBytes(UTF_8))).as(about).isEqualTo(built);
                assertThat(validator.validate(value).valid()).as(about).isEqualTo(built);
                valid += built ? 1 : 0;
                invalid += built ? 0 : 1;
            }
        }
        assertThat(valid).isGreaterThan(SCHEMAS);
        assertThat(invalid).isGreaterThan(SCHEMAS);
    }
}
