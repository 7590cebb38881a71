package dev.jebena.registry.protobuf;

import com.squareup.wire.schema.internal.parser.ReservedElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kotlin.ranges.IntRange;

/// Numbers and names that were in use and may not be again.
record Reserved(List<Range> numbers, Set<String> names) {
    Reserved {
        numbers = List.copyOf(numbers);
        names = Set.copyOf(names);
    }

    /// From the first to the last, both included.
    record Range(int first, int last) {}

    static Reserved of(List<ReservedElement> elements) {
        List<Range> numbers = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ReservedElement element : elements) {
            for (Object value : element.getValues()) {
                switch (value) {
                    case Integer number -> numbers.add(new Range(number, number));
                    case IntRange range ->
                            numbers.add(new Range(range.getFirst(), range.getLast()));
                    case String name -> names.add(name);
                    default -> throw new IllegalStateException("reserved " + value);
                }
            }
        }
        return new Reserved(numbers, names);
    }

    boolean has(int number) {
        return numbers.stream()
                .anyMatch(range -> range.first() <= number && number <= range.last());
    }

    boolean has(String name) {
        return names.contains(name);
    }
}
