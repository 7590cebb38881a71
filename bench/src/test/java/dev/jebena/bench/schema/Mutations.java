package dev.jebena.bench.schema;

import dev.jebena.schema.comparison.Compatibility;
import dev.jebena.schema.comparison.Mode;
import dev.jebena.schema.comparison.SchemaComparison;
import dev.jebena.schema.json.Json;
import dev.jebena.schema.tree.Schema;
import dev.jebena.schema.tree.SchemaException;
import dev.jebena.schema.tree.SchemaLoader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/// Schemas compared with themselves after one change, both ways.
final class Mutations {
    private int compatible;
    private int breaking;
    private double slowest;
    private final Map<String, Integer> undecided = new TreeMap<>();

    /// Compares `count` pairs, and prints how many were decided.
    static void print(List<JudgedSchema> schemas, int count, long seed) {
        Mutations mutations = new Mutations();
        Random random = new Random(seed);
        Mutation mutation = new Mutation(random);
        int pairs = 0;
        int pairsUndecided = 0;
        while (pairs < count) {
            Json schema = schemas.get(random.nextInt(schemas.size())).schema();
            Optional<Json> changed = mutation.of(schema);
            try {
                if (changed.isPresent() && !changed.get().equals(schema)) {
                    Schema newer = SchemaLoader.STANDARD.load(changed.get());
                    pairsUndecided +=
                            mutations.bothWays(SchemaLoader.STANDARD.load(schema), newer) ? 0 : 1;
                    pairs++;
                }
            } catch (SchemaException e) {
                // the change made it none: another one
            }
        }
        System.out.printf(
                "  %,d changed pairs (seed %d), each both ways: %,d compatible, %,d breaking; undecided"
                        + " %d pairs, by keyword %s; slowest %.0f ms%n",
                count,
                seed,
                mutations.compatible,
                mutations.breaking,
                pairsUndecided,
                mutations.undecided,
                mutations.slowest * 1e3);
    }

    private boolean bothWays(Schema older, Schema newer) {
        boolean decided = true;
        for (Mode mode : List.of(Mode.BACKWARD, Mode.FORWARD)) {
            long start = System.nanoTime();
            switch (SchemaComparison.STANDARD.compare(older, newer, mode)) {
                case Compatibility.Compatible _ -> compatible++;
                case Compatibility.Breaking _ -> breaking++;
                case Compatibility.Undecided(String keyword, String _) -> {
                    undecided.merge(keyword, 1, Integer::sum);
                    decided = false;
                }
            }
            slowest = Math.max(slowest, (System.nanoTime() - start) / 1e9);
        }
        return decided;
    }
}
