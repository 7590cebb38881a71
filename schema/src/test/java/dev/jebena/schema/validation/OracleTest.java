package dev.jebena.schema.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonWriter;
import dev.jebena.schema.tree.SchemaLoader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Another validator judges the same random values by the same random schemas.
class OracleTest {
    private static final long SEED = Long.getLong("seed", 7_000);
    private static final int SCHEMAS = 1_000;

    @Test
    void the_oracle_judges_alike() {
        SchemaRegistry registry =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        List<String> disagreements = new ArrayList<>();
        for (long seed = SEED; seed < SEED + SCHEMAS; seed++) {
            RandomSchemas random = new RandomSchemas(seed);
            String schema = JsonWriter.compact(random.root());
            Validator validator = Validator.of(SchemaLoader.STANDARD.load(schema));
            Schema oracle = registry.getSchema(schema, InputFormat.JSON);
            for (int i = 0; i < 10; i++) {
                Json value = random.value(3);
                String text = JsonWriter.compact(value);
                boolean expected = oracle.validate(JsonMapper.shared().readTree(text)).isEmpty();
                if (validator.accepts(text) != expected) {
                    disagreements.add(
                            "-Dseed=%d %s %s: the oracle says %s"
                                    .formatted(seed, schema, text, expected));
                }
            }
        }
        assertThat(disagreements).isEmpty();
    }
}
