package dev.jebena.schema.tree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/// Finds schemas that come back to themselves without going deeper into the value: judging a value
/// by them would never end.
final class Cycles {
    private Cycles() {}

    private enum State {
        NEW,
        OPEN,
        DONE
    }

    private record Step(int id, Iterator<Integer> next) {}

    /// @throws SchemaException that names a schema on such a cycle
    static void refuse(List<Node> nodes) {
        State[] states = new State[nodes.size()];
        java.util.Arrays.fill(states, State.NEW);
        for (Node node : nodes) {
            if (states[node.id()] == State.NEW) {
                visit(node, nodes, states);
            }
        }
    }

    private static void visit(Node start, List<Node> nodes, State[] states) {
        Deque<Step> path = new ArrayDeque<>();
        path.push(new Step(start.id(), sameValue(start).iterator()));
        states[start.id()] = State.OPEN;
        while (!path.isEmpty()) {
            Step step = path.getFirst();
            if (!step.next().hasNext()) {
                states[step.id()] = State.DONE;
                path.pop();
                continue;
            }
            Node next = nodes.get(step.next().next());
            if (states[next.id()] == State.OPEN) {
                throw new SchemaException(
                        next.location(),
                        "this schema refers to itself for the same value, which never ends");
            }
            if (states[next.id()] == State.NEW) {
                states[next.id()] = State.OPEN;
                path.push(new Step(next.id(), sameValue(next).iterator()));
            }
        }
    }

    /// The schemas that look at the same value.
    private static List<Integer> sameValue(Node node) {
        if (!(node instanceof Node.Keywords keywords)) {
            return List.of();
        }
        Logic logic = keywords.logic();
        List<Integer> ids = new ArrayList<>(logic.allOf());
        ids.addAll(logic.anyOf());
        ids.addAll(logic.oneOf());
        logic.not().ifPresent(ids::add);
        logic.when().ifPresent(ids::add);
        logic.then().ifPresent(ids::add);
        logic.otherwise().ifPresent(ids::add);
        logic.ref().ifPresent(ids::add);
        logic.dynamicRef()
                .filter(reference -> reference.anchor().isEmpty())
                .ifPresent(reference -> ids.add(reference.target()));
        ids.addAll(keywords.objects().dependentSchemas().values());
        return List.copyOf(ids);
    }
}
