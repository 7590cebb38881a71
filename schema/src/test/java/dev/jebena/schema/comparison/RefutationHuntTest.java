package dev.jebena.schema.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonWriter;
import dev.jebena.schema.tree.Schema;
import dev.jebena.schema.tree.SchemaLoader;
import dev.jebena.schema.validation.Validator;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Tries to refute the verdicts on random pairs of schemas, as many as `-Dhunt=` says, the same for
/// the same `-Dseed=`.
final class RefutationHuntTest {
    private static final int INSTANCES = 60;

    private final long seed = Long.getLong("seed", 20261121);
    private final int pairs = Integer.getInteger("hunt", 400);
    private final Map<String, Integer> undecided = new TreeMap<>();

    @Test
    void no_verdict_is_refuted() {
        System.out.println("RefutationHuntTest: -Dseed=" + seed);
        int open = 0;
        for (int i = 0; i < pairs; i++) {
            long pair = seed * 1_000_003 + i;
            RandomSchemas random = new RandomSchemas(new Random(pair));
            Json older = random.schema(2);
            Json newer = random.schema(2);
            String what =
                    "pair %d: %s and %s"
                            .formatted(pair, JsonWriter.compact(older), JsonWriter.compact(newer));
            open += judge(older, newer, random, what) ? 0 : 1;
        }
        assertThat(open).as("undecided %s", undecided).isLessThanOrEqualTo(pairs * 15 / 100);
    }

    /// Answers whether there was a verdict.
    private boolean judge(Json first, Json second, RandomSchemas random, String what) {
        Schema older = SchemaLoader.STANDARD.load(first);
        Schema newer = SchemaLoader.STANDARD.load(second);
        Validator reads = Validator.of(older);
        Validator misreads = Validator.of(newer);
        return switch (SchemaComparison.STANDARD.compare(older, newer, Mode.BACKWARD)) {
            case Compatibility.Breaking breaking -> {
                String witness = JsonWriter.compact(breaking.witness().instance());
                assertThat(reads.accepts(witness)).as("%s: %s", what, witness).isTrue();
                assertThat(misreads.accepts(witness)).as("%s: %s", what, witness).isFalse();
                yield true;
            }
            case Compatibility.Compatible _ -> {
                for (int i = 0; i < INSTANCES; i++) {
                    Json value = random.value(3);
                    assertThat(reads.accepts(value) && !misreads.accepts(value))
                            .as("%s: %s", what, JsonWriter.compact(value))
                            .isFalse();
                }
                yield true;
            }
            case Compatibility.Undecided(String keyword, String reason) -> {
                assertThat(reason).as(what).doesNotStartWith("what seemed to be a witness");
                undecided.merge(keyword, 1, Integer::sum);
                yield false;
            }
        };
    }
}
