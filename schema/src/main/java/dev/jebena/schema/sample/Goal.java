package dev.jebena.schema.sample;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.tree.Arrays;
import dev.jebena.schema.tree.Numeric;
import dev.jebena.schema.tree.Objects;
import dev.jebena.schema.tree.Size;
import dev.jebena.schema.tree.Textual;
import dev.jebena.schema.tree.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What one value shall be, put together from all the schemas that speak of it, after every choice
/// between alternatives was made. `NUMBER` among the types stands for numbers with a fraction.
/// Mutable, owned by the thread that samples.
final class Goal {
    final Set<Type> types = EnumSet.allOf(Type.class);
    final List<Json> excluded = new ArrayList<>();
    Optional<List<Json>> values = Optional.empty();
    boolean impossible;

    Optional<BigDecimal> low = Optional.empty();
    Optional<BigDecimal> high = Optional.empty();
    boolean lowOpen;
    boolean highOpen;
    final List<BigDecimal> steps = new ArrayList<>();
    final List<BigDecimal> notSteps = new ArrayList<>();

    Size length = Size.ANY;
    final List<String> patterns = new ArrayList<>();
    final List<String> notPatterns = new ArrayList<>();
    Optional<String> format = Optional.empty();

    Size items = Size.ANY;
    boolean unique;
    final List<Arrays> arrays = new ArrayList<>();

    /// Schemas that some item, or that every item, shall not be of; whether two items shall be
    /// alike.
    final List<Integer> refusedBySome = new ArrayList<>();

    final List<Integer> refusedByAll = new ArrayList<>();
    boolean twins;

    Size members = Size.ANY;
    final Set<String> required = new LinkedHashSet<>();
    final Set<String> forbidden = new HashSet<>();
    final List<Objects> objects = new ArrayList<>();

    /// Schemas that a member's value, by its name, or the name of some member, shall not be of.
    final Map<String, List<Integer>> refused = new HashMap<>();

    final List<Integer> refusedNames = new ArrayList<>();

    void types(Set<Type> allowed) {
        Set<Type> all = EnumSet.noneOf(Type.class);
        all.addAll(allowed);
        if (all.contains(Type.NUMBER)) {
            all.add(Type.INTEGER);
        }
        types.retainAll(all);
    }

    void notTypes(Set<Type> refusedTypes) {
        types.removeAll(refusedTypes);
        if (refusedTypes.contains(Type.NUMBER)) {
            types.remove(Type.INTEGER);
        }
    }

    void values(Collection<Json> allowed) {
        List<Json> left = new ArrayList<>(values.orElseGet(() -> new ArrayList<>(allowed)));
        left.retainAll(new HashSet<>(allowed));
        values = Optional.of(left);
    }

    void numeric(Numeric numeric) {
        numeric.minimum().ifPresent(bound -> low(bound, false));
        numeric.exclusiveMinimum().ifPresent(bound -> low(bound, true));
        numeric.maximum().ifPresent(bound -> high(bound, false));
        numeric.exclusiveMaximum().ifPresent(bound -> high(bound, true));
        numeric.multipleOf().ifPresent(steps::add);
    }

    void low(BigDecimal bound, boolean open) {
        int order = low.isEmpty() ? 1 : bound.compareTo(low.get());
        if (order > 0 || (order == 0 && open)) {
            low = Optional.of(bound);
            lowOpen = open;
        }
    }

    void high(BigDecimal bound, boolean open) {
        int order = high.isEmpty() ? -1 : bound.compareTo(high.get());
        if (order < 0 || (order == 0 && open)) {
            high = Optional.of(bound);
            highOpen = open;
        }
    }

    void textual(Textual textual) {
        length = meet(length, textual.length());
        textual.pattern().filter(pattern -> !patterns.contains(pattern)).ifPresent(patterns::add);
        format = format.or(textual::format);
    }

    void arrays(Arrays more) {
        items = meet(items, more.size());
        unique |= more.unique();
        arrays.add(more);
    }

    void objects(Objects more) {
        members = meet(members, more.size());
        required.addAll(more.required());
        objects.add(more);
    }

    /// Adds the names that required names require.
    void closeRequired() {
        boolean grows = true;
        while (grows) {
            Set<String> more = new LinkedHashSet<>();
            for (Objects each : objects) {
                required.forEach(name ->
                        more.addAll(each.dependentRequired().getOrDefault(name, List.of())));
            }
            grows = required.addAll(more);
        }
    }

    /// What lies in both; where nothing does, what lies in neither's reach.
    static Size meet(Size one, Size other) {
        return new Size(Math.max(one.least(), other.least()), Math.min(one.most(), other.most()));
    }
}
