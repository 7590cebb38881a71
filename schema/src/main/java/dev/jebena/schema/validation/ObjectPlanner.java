package dev.jebena.schema.validation;

import dev.jebena.schema.tree.Location;
import dev.jebena.schema.tree.Node;
import dev.jebena.schema.tree.Objects;
import dev.jebena.schema.tree.Size;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Makes the step for objects that several schemas hold for. Owned by the thread that compiles.
final class ObjectPlanner {
    private final Planner planner;
    private final List<Node.Keywords> parts;
    private final Set<String> required = new HashSet<>();
    private final Set<String> named = new LinkedHashSet<>();
    private final Map<String, Long> bits = new HashMap<>();

    ObjectPlanner(Planner planner, List<Node.Keywords> parts) {
        this.planner = planner;
        this.parts = parts;
    }

    /// The step; null where more members depend on each other than a `long` has bits.
    @Nullable Step step() {
        Size size = Size.ANY;
        List<Check> names = new ArrayList<>();
        for (Node.Keywords part : parts) {
            Objects objects = part.objects();
            size = Planner.both(size, objects.size());
            required.addAll(objects.required());
            named.addAll(objects.properties().keySet());
            objects.propertyNames().ifPresent(id -> names.add(planner.check(id)));
        }
        named.addAll(required);
        List<Members.Dependency> dependencies = dependencies();
        if (bits.size() > Long.SIZE) {
            return null;
        }
        OtherMembers others = others();
        boolean any = others instanceof OtherMembers.Same(var plan) && plan == null;
        if (any && named.isEmpty() && names.isEmpty() && size.equals(Size.ANY)) {
            return Step.ANY;
        }
        Map<String, Members.Member> members = new HashMap<>();
        for (String name : named) {
            members.put(
                    name,
                    new Members.Member(
                            planner.plan(schemas(name)),
                            required.contains(name),
                            bits.size() < Long.SIZE ? bit(name) : bits.getOrDefault(name, 0L)));
        }
        return new ObjectStep(
                size, required.size(), new Members(members), others, names, dependencies);
    }

    private List<Members.Dependency> dependencies() {
        List<Members.Dependency> dependencies = new ArrayList<>();
        for (Node.Keywords part : parts) {
            part.objects()
                    .dependentRequired()
                    .forEach((name, others) -> {
                        long needed = 0;
                        for (String other : others) {
                            needed |= bit(other);
                        }
                        dependencies.add(new Members.Dependency(bit(name), needed));
                    });
        }
        return dependencies;
    }

    private long bit(String name) {
        named.add(name);
        return bits.computeIfAbsent(name, _ -> 1L << bits.size());
    }

    /// The schemas that hold for the member of that name.
    private List<Integer> schemas(String name) {
        List<Integer> ids = new ArrayList<>();
        for (Node.Keywords part : parts) {
            Objects objects = part.objects();
            int before = ids.size();
            Integer own = objects.properties().get(name);
            if (own != null) {
                ids.add(own);
            }
            objects.patternProperties()
                    .forEach((pattern, id) -> {
                        if (find(part, pattern).test(name)) {
                            ids.add(id);
                        }
                    });
            if (ids.size() == before) {
                objects.additionalProperties().ifPresent(ids::add);
            }
        }
        return ids;
    }

    private OtherMembers others() {
        boolean patterned =
                parts.stream().anyMatch(part -> !part.objects().patternProperties().isEmpty());
        if (!patterned) {
            List<Integer> ids = new ArrayList<>();
            parts.forEach(part -> part.objects().additionalProperties().ifPresent(ids::add));
            return new OtherMembers.Same(planner.plan(ids));
        }
        return new OtherMembers.ByPattern(parts.stream().map(this::group).toList());
    }

    private OtherMembers.Group group(Node.Keywords part) {
        Objects objects = part.objects();
        List<OtherMembers.Matching> patterns = new ArrayList<>();
        objects.patternProperties()
                .forEach((pattern, id) ->
                        patterns.add(
                                new OtherMembers.Matching(
                                        find(part, pattern), planner.choice(id))));
        OtherMembers.Choice additional =
                objects.additionalProperties().isPresent()
                        ? planner.choice(objects.additionalProperties().getAsInt())
                        : null;
        return new OtherMembers.Group(patterns, additional);
    }

    private Predicate<String> find(Node.Keywords part, String pattern) {
        Location location = part.location().append("patternProperties").append(pattern);
        return planner.patterns().find(pattern, location);
    }
}
