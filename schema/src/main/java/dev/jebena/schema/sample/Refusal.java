package dev.jebena.schema.sample;

import dev.jebena.schema.tree.Arrays;
import dev.jebena.schema.tree.Logic;
import dev.jebena.schema.tree.Node;
import dev.jebena.schema.tree.Numeric;
import dev.jebena.schema.tree.Objects;
import dev.jebena.schema.tree.Schema;
import dev.jebena.schema.tree.Size;
import dev.jebena.schema.tree.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Makes a schema refuse the value, by one of its keywords, chosen by chance. Owned by the thread
/// that samples.
record Refusal(Gatherer gatherer, Schema schema, Goal goal, RandomGenerator random) {
    private static final String UNHEARD_OF = "unheardOf";

    void refuse(Node.Keywords keywords) {
        List<Runnable> ways = new ArrayList<>();
        values(keywords, ways);
        number(keywords.numeric(), ways);
        text(keywords, ways);
        array(keywords.arrays(), ways);
        object(keywords.objects(), ways);
        logic(keywords.logic(), ways);
        if (!ways.isEmpty()) {
            ways.get(random.nextInt(ways.size())).run();
        }
    }

    private void values(Node.Keywords keywords, List<Runnable> ways) {
        if (!keywords.types().containsAll(Set.of(Type.values()))) {
            ways.add(() -> goal.notTypes(keywords.types()));
        }
        keywords.enumeration().ifPresent(all -> ways.add(() -> goal.excluded.addAll(all)));
        keywords.constant().ifPresent(value -> ways.add(() -> goal.excluded.add(value)));
    }

    private void number(Numeric numeric, List<Runnable> ways) {
        numeric.minimum().ifPresent(b -> ways.add(number(() -> goal.high(b, true))));
        numeric.exclusiveMinimum().ifPresent(b -> ways.add(number(() -> goal.high(b, false))));
        numeric.maximum().ifPresent(b -> ways.add(number(() -> goal.low(b, true))));
        numeric.exclusiveMaximum().ifPresent(b -> ways.add(number(() -> goal.low(b, false))));
        numeric.multipleOf().ifPresent(step -> ways.add(number(() -> goal.notSteps.add(step))));
    }

    private Runnable number(Runnable bound) {
        return of(Type.NUMBER, bound);
    }

    private void text(Node.Keywords keywords, List<Runnable> ways) {
        Size length = keywords.textual().length();
        size(length, Type.STRING, other -> goal.length = Goal.meet(goal.length, other), ways);
        keywords.textual()
                .pattern()
                .ifPresent(
                        pattern -> ways.add(of(Type.STRING, () -> goal.notPatterns.add(pattern))));
    }

    private void size(Size size, Type type, Consumer<Size> put, List<Runnable> ways) {
        if (size.least() > 0) {
            ways.add(() -> sized(type, put, new Size(0, size.least() - 1)));
        }
        if (size.most() < Size.UNBOUNDED) {
            ways.add(() -> sized(type, put, new Size(size.most() + 1, Size.UNBOUNDED)));
        }
    }

    private void sized(Type type, Consumer<Size> put, Size size) {
        goal.types(Set.of(type));
        put.accept(size);
    }

    private void array(Arrays arrays, List<Runnable> ways) {
        size(arrays.size(), Type.ARRAY, other -> goal.items = Goal.meet(goal.items, other), ways);
        if (arrays.unique()) {
            ways.add(of(Type.ARRAY, () -> goal.twins = true));
        }
        if (arrays.prefixItems().isEmpty()) {
            arrays.items()
                    .ifPresent(id -> ways.add(of(Type.ARRAY, () -> goal.refusedBySome.add(id))));
        }
        if (arrays.contained().least() > 0) {
            arrays.contains()
                    .ifPresent(id -> ways.add(of(Type.ARRAY, () -> goal.refusedByAll.add(id))));
        }
    }

    private void object(Objects objects, List<Runnable> ways) {
        size(
                objects.size(),
                Type.OBJECT,
                other -> goal.members = Goal.meet(goal.members, other),
                ways);
        for (String name : objects.required()) {
            ways.add(object(() -> goal.forbidden.add(name)));
        }
        objects.properties()
                .forEach((name, id) -> {
                    boolean anything =
                            schema.node(id) instanceof Node.Always always && always.accepts();
                    if (!anything) {
                        ways.add(object(() -> refuseMember(name, id)));
                    }
                });
        objects.propertyNames().ifPresent(id -> ways.add(object(() -> goal.refusedNames.add(id))));
        objects.dependentRequired()
                .forEach((name, names) ->
                        names.forEach(other -> ways.add(object(() -> part(name, other)))));
        objects.dependentSchemas()
                .forEach((name, id) ->
                        ways.add(
                                object(() -> {
                                    goal.required.add(name);
                                    gatherer.mustNot(id);
                                })));
        objects.additionalProperties()
                .ifPresent(id -> ways.add(object(() -> refuseMember(UNHEARD_OF, id))));
    }

    private void part(String name, String other) {
        goal.required.add(name);
        goal.forbidden.add(other);
    }

    private void refuseMember(String name, int id) {
        goal.required.add(name);
        goal.refused.computeIfAbsent(name, _ -> new ArrayList<>()).add(id);
    }

    private Runnable object(Runnable way) {
        return of(Type.OBJECT, way);
    }

    private Runnable of(Type type, Runnable way) {
        return () -> {
            goal.types(Set.of(type));
            way.run();
        };
    }

    private void logic(Logic logic, List<Runnable> ways) {
        logic.ref().ifPresent(id -> ways.add(() -> gatherer.mustNot(id)));
        logic.dynamicRef().ifPresent(ref -> ways.add(() -> gatherer.mustNot(gatherer.target(ref))));
        logic.allOf().forEach(id -> ways.add(() -> gatherer.mustNot(id)));
        for (List<Integer> choice : List.of(logic.anyOf(), logic.oneOf())) {
            if (!choice.isEmpty()) {
                ways.add(() -> choice.forEach(gatherer::mustNot));
            }
        }
        logic.not().ifPresent(id -> ways.add(() -> gatherer.must(id)));
        if (logic.when().isEmpty()) {
            return;
        }
        int when = logic.when().getAsInt();
        logic.then()
                .ifPresent(id ->
                        ways.add(() -> {
                            gatherer.must(when);
                            gatherer.mustNot(id);
                        }));
        logic.otherwise()
                .ifPresent(id ->
                        ways.add(() -> {
                            gatherer.mustNot(when);
                            gatherer.mustNot(id);
                        }));
    }
}
