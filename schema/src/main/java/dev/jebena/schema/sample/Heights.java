package dev.jebena.schema.sample;

import dev.jebena.schema.tree.Logic;
import dev.jebena.schema.tree.Node;
import dev.jebena.schema.tree.Schema;
import dev.jebena.schema.tree.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// How deep, roughly, the flattest values of each schema are; so that recursion can be led to its
/// end. Immutable.
final class Heights {

    /// More than any value is deep.
    static final int ENDLESS = 1_000_000;

    private static final int MAX_ROUNDS = 100;
    private static final Set<Type> FLAT = EnumSet.complementOf(EnumSet.of(Type.OBJECT, Type.ARRAY));

    private final int[] heights;

    Heights(Schema schema) {
        heights = new int[schema.size()];
        Arrays.fill(heights, ENDLESS);
        boolean changes = true;
        for (int round = 0; round < MAX_ROUNDS && changes; round++) {
            changes = false;
            for (int id = schema.size() - 1; id >= 0; id--) {
                int height = height(schema.node(id));
                changes |= height != heights[id];
                heights[id] = height;
            }
        }
    }

    int of(int id) {
        return heights[id];
    }

    private int height(Node node) {
        return switch (node) {
            case Node.Always always -> always.accepts() ? 0 : ENDLESS;
            case Node.Keywords keywords -> Math.max(own(keywords), logic(keywords.logic()));
        };
    }

    private int own(Node.Keywords keywords) {
        Set<Type> types = keywords.types();
        if (keywords.enumeration().isPresent()
                || keywords.constant().isPresent()
                || types.stream().anyMatch(FLAT::contains)) {
            return 0;
        }
        int least = ENDLESS;
        if (types.contains(Type.OBJECT)) {
            int inside = -1;
            for (String name : keywords.objects().required()) {
                Integer id = keywords.objects().properties().get(name);
                inside = Math.max(inside, id == null ? 0 : heights[id]);
            }
            least = Math.min(ENDLESS, inside + 1);
        }
        if (types.contains(Type.ARRAY)) {
            least = Math.min(least, array(keywords.arrays()));
        }
        return least;
    }

    private int array(dev.jebena.schema.tree.Arrays arrays) {
        int inside = -1;
        List<Integer> first = arrays.prefixItems();
        for (int i = 0; i < first.size() && i < arrays.size().least(); i++) {
            inside = Math.max(inside, heights[first.get(i)]);
        }
        if (arrays.size().least() > first.size()) {
            inside =
                    Math.max(
                            inside,
                            arrays.items().isPresent() ? heights[arrays.items().getAsInt()] : 0);
        }
        if (arrays.contains().isPresent() && arrays.contained().least() > 0) {
            inside = Math.max(inside, heights[arrays.contains().getAsInt()]);
        }
        return Math.min(ENDLESS, inside + 1);
    }

    private int logic(Logic logic) {
        int most = 0;
        for (int id : logic.allOf()) {
            most = Math.max(most, heights[id]);
        }
        most = Math.max(most, flattest(logic.anyOf()));
        most = Math.max(most, flattest(logic.oneOf()));
        if (logic.ref().isPresent()) {
            most = Math.max(most, heights[logic.ref().getAsInt()]);
        }
        return logic.dynamicRef().isPresent()
                ? Math.max(most, heights[logic.dynamicRef().get().target()])
                : most;
    }

    private int flattest(Collection<Integer> schemas) {
        int least = schemas.isEmpty() ? 0 : ENDLESS;
        for (int id : schemas) {
            least = Math.min(least, heights[id]);
        }
        return least;
    }
}
