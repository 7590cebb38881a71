package dev.jebena.schema.validation;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.tree.Kind;
import dev.jebena.schema.tree.Logic;
import dev.jebena.schema.tree.Node;
import dev.jebena.schema.tree.Schema;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// What several schemas together ask of values of one kind, with everything in it that they refer
/// to for the same value. Immutable.
///
/// @param parts the schemas whose own keywords all hold
/// @param never whether they allow nothing of that kind
/// @param whole whether the value must be built to judge it
record Flattening(List<Node.Keywords> parts, boolean never, boolean whole) {
    private static final int DEEPEST = 64;
    private static final Flattening NEVER = new Flattening(List.of(), true, false);
    private static final Flattening WHOLE = new Flattening(List.of(), false, true);

    Flattening {
        parts = List.copyOf(parts);
    }

    /// Makes the flattenings of one schema, remembering what it found. Owned by one thread.
    static final class Maker {
        private final Schema schema;
        private final DynamicTargets targets;
        private final Map<Question, Boolean> answers = new HashMap<>();

        private record Question(int id, Kind kind) {}

        Maker(Schema schema, DynamicTargets targets) {
            this.schema = schema;
            this.targets = targets;
        }

        Flattening of(List<Integer> ids, Kind kind) {
            List<Node.Keywords> parts = new ArrayList<>();
            Deque<Integer> open = new ArrayDeque<>(ids);
            Set<Integer> seen = new HashSet<>(ids);
            boolean whole = false;
            while (!open.isEmpty()) {
                int id = open.pop();
                if (!mayAllow(id, kind, 0)) {
                    return NEVER;
                }
                if (schema.node(id) instanceof Node.Keywords node) {
                    whole |= needsWhole(node, kind);
                    parts.add(node);
                    List<Integer> inline = new ArrayList<>(always(node));
                    for (List<Integer> branches :
                            List.of(node.logic().anyOf(), node.logic().oneOf())) {
                        List<Integer> possible =
                                branches.stream().filter(b -> mayAllow(b, kind, 0)).toList();
                        if (possible.size() == 1) {
                            inline.addAll(possible);
                        }
                        whole |= possible.size() > 1;
                    }
                    OptionalInt otherwise = node.logic().otherwise();
                    if (!whole && otherwise.isPresent()) {
                        inline.add(otherwise.getAsInt());
                    }
                    inline.stream().filter(seen::add).forEach(open::push);
                }
            }
            return whole ? WHOLE : new Flattening(parts, false, false);
        }

        /// The schemas that hold for the same value whatever it is.
        private List<Integer> always(Node.Keywords node) {
            Logic logic = node.logic();
            List<Integer> ids = new ArrayList<>(logic.allOf());
            logic.ref().ifPresent(ids::add);
            logic.dynamicRef().flatMap(targets::only).ifPresent(ids::add);
            return ids;
        }

        private boolean needsWhole(Node.Keywords node, Kind kind) {
            Logic logic = node.logic();
            boolean negated = logic.not().isPresent() && mayAllow(logic.not().getAsInt(), kind, 0);
            boolean conditional =
                    logic.when().isPresent() && mayAllow(logic.when().getAsInt(), kind, 0);
            boolean dynamic =
                    logic.dynamicRef().filter(ref -> targets.only(ref).isEmpty()).isPresent();
            return negated
                    || conditional
                    || dynamic
                    || switch (kind) {
                        case NULL, BOOLEAN, NUMBER, TEXT -> false;
                        case ARRAY ->
                                hasValues(node)
                                        || node.arrays().unique()
                                        || node.arrays().contains().isPresent()
                                        || node.arrays().unevaluatedItems().isPresent();
                        case OBJECT ->
                                hasValues(node)
                                        || !node.objects().dependentSchemas().isEmpty()
                                        || node.objects().unevaluatedProperties().isPresent();
                    };
        }

        private static boolean hasValues(Node.Keywords node) {
            return node.constant().isPresent() || node.enumeration().isPresent();
        }

        /// Whether the schema may allow some value of that kind; `true` where that is not seen at
        /// once.
        private boolean mayAllow(int id, Kind kind, int depth) {
            if (depth > DEEPEST) {
                return true;
            }
            Question question = new Question(id, kind);
            Boolean known = answers.get(question);
            if (known == null) {
                known =
                        switch (schema.node(id)) {
                            case Node.Always always -> always.accepts();
                            case Node.Keywords node -> mayAllow(node, kind, depth);
                        };
                answers.put(question, known);
            }
            return known;
        }

        private boolean mayAllow(Node.Keywords node, Kind kind, int depth) {
            Logic logic = node.logic();
            return kind.isAmong(node.types())
                    && node.constant().filter(value -> Kind.of(value) != kind).isEmpty()
                    && node.enumeration().filter(values -> !hasKind(values, kind)).isEmpty()
                    && always(node).stream().allMatch(part -> mayAllow(part, kind, depth + 1))
                    && anyMayAllow(logic.anyOf(), kind, depth)
                    && anyMayAllow(logic.oneOf(), kind, depth);
        }

        private boolean anyMayAllow(List<Integer> ids, Kind kind, int depth) {
            return ids.isEmpty()
                    || ids.stream().anyMatch(branch -> mayAllow(branch, kind, depth + 1));
        }

        private static boolean hasKind(List<Json> values, Kind kind) {
            return values.stream().anyMatch(value -> Kind.of(value) == kind);
        }
    }
}
