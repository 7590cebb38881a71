package dev.jebena.registry.json;

import dev.jebena.registry.Parsed;
import dev.jebena.schema.tree.Arrays;
import dev.jebena.schema.tree.Logic;
import dev.jebena.schema.tree.Node;
import dev.jebena.schema.tree.Schema;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Finds the fields of a schema, the outer ones first. A recursive schema has fields without end: a
/// node is not entered again below itself. Owned by one thread.
final class FieldWalk {

    /// Most characters of a path; what lies deeper is left out.
    private static final int MAX_PATH = 500;

    private static final int MAX_STEPS = 10 * Parsed.MAX_FIELDS;

    private final Schema schema;
    private final Set<String> paths = new TreeSet<>();
    private int steps;
    private final Deque<Step> open = new ArrayDeque<>();

    FieldWalk(Schema schema) {
        this.schema = schema;
    }

    /// A node, the path that leads to it, and how it was come to.
    private record Step(int node, String path, @Nullable Step before) {

        boolean hasBeen(int other) {
            for (Step each = this; each != null; each = each.before) {
                if (each.node == other) {
                    return true;
                }
            }
            return false;
        }
    }

    Set<String> paths() {
        open.add(new Step(schema.root().id(), "", null));
        while (!open.isEmpty() && paths.size() < Parsed.MAX_FIELDS) {
            Step step = open.remove();
            if (schema.node(step.node()) instanceof Node.Keywords keywords) {
                walk(keywords, step);
            }
        }
        return Set.copyOf(paths);
    }

    private void walk(Node.Keywords node, Step step) {
        String path = step.path();
        node.objects()
                .properties()
                .forEach((name, id) -> {
                    String longer = path.isEmpty() ? name : path + "." + name;
                    if (longer.length() <= MAX_PATH
                            && storable(longer)
                            && paths.size() < Parsed.MAX_FIELDS) {
                        paths.add(longer);
                        enter(step, id, longer);
                    }
                });
        node.objects().additionalProperties().ifPresent(id -> enter(step, id, path));
        node.objects().patternProperties().values().forEach(id -> enter(step, id, path));
        items(node.arrays()).forEach(id -> enter(step, id, path + "[]"));
        same(node.logic()).forEach(id -> enter(step, id, path));
        node.objects().dependentSchemas().values().forEach(id -> enter(step, id, path));
    }

    private static List<Integer> items(Arrays arrays) {
        List<Integer> all = new ArrayList<>(arrays.prefixItems());
        arrays.items().ifPresent(all::add);
        return all;
    }

    private static List<Integer> same(Logic logic) {
        List<Integer> all = new ArrayList<>(logic.allOf());
        all.addAll(logic.anyOf());
        all.addAll(logic.oneOf());
        logic.ref().ifPresent(all::add);
        logic.dynamicRef().ifPresent(ref -> all.add(ref.target()));
        logic.then().ifPresent(all::add);
        logic.otherwise().ifPresent(all::add);
        return all;
    }

    private void enter(Step from, int node, String path) {
        if (steps < MAX_STEPS && path.length() <= MAX_PATH && !from.hasBeen(node)) {
            steps++;
            open.add(new Step(node, path, from));
        }
    }

    /// No NUL and no half of a surrogate pair, which the databases do not keep.
    private static boolean storable(String path) {
        return path.codePoints()
                .noneMatch(point ->
                        point == 0
                                || (point >= Character.MIN_SURROGATE
                                        && point <= Character.MAX_SURROGATE));
    }
}
