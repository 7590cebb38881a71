package dev.jebena.registry.avro;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/// What Avro's checker would do with two schemas, counted beforehand.
///
/// It keeps a result for every pair of types that it meets, calls itself for each, and writes into
/// the result of a pair those of all pairs below: types that hold two of the next, thirty times
/// over, would have it list a thousand million differences. Here the same pairs are met in the same
/// order, only counted, and left as soon as a bound is exceeded. Owned by one thread.
final class Effort {
    private static final int MOST_PAIRS = 200_000;
    private static final int MOST_DEPTH = 500;
    private static final long MOST_DIFFERENCES = 1_000_000;

    private final Map<Pair, Long> lists = new HashMap<>();
    private long differences;
    private int depth;

    /// Why the checker cannot be asked; nothing when it can.
    Optional<String> tooMuch(Schema reader, Schema writer) {
        meet(reader, writer);
        if (lists.size() > MOST_PAIRS) {
            return Optional.of("more than " + MOST_PAIRS + " pairs of types were to be compared");
        }
        if (depth > MOST_DEPTH) {
            return Optional.of("types lie more than " + MOST_DEPTH + " within each other");
        }
        if (differences > MOST_DIFFERENCES) {
            return Optional.of("more than " + MOST_DIFFERENCES + " differences may be found");
        }
        return Optional.empty();
    }

    private boolean isExceeded() {
        return lists.size() > MOST_PAIRS || depth > MOST_DEPTH || differences > MOST_DIFFERENCES;
    }

    /// The most differences that the checker lists for a pair.
    private long meet(Schema reader, Schema writer) {
        Pair pair = new Pair(reader, writer);
        Long known = lists.putIfAbsent(pair, 0L);
        if (known != null || isExceeded()) {
            return known == null ? 0 : known;
        }
        depth++;
        long list = list(reader, writer);
        if (isExceeded()) {
            return list;
        }
        depth--;
        lists.put(pair, list);
        differences += list;
        return list;
    }

    private long list(Schema reader, Schema writer) {
        if (reader.getType() != writer.getType()) {
            return ofDifferentTypes(reader, writer);
        }
        return switch (reader.getType()) {
            case NULL, BOOLEAN, INT, LONG, FLOAT, DOUBLE, BYTES, STRING -> 0;
            case ARRAY -> meet(reader.getElementType(), writer.getElementType());
            case MAP -> meet(reader.getValueType(), writer.getValueType());
            case FIXED, ENUM -> 2;
            case RECORD -> 1 + ofFields(reader, writer);
            case UNION -> {
                writer.getTypes().forEach(branch -> meet(reader, branch));
                yield writer.getTypes().size();
            }
        };
    }

    private long ofDifferentTypes(Schema reader, Schema writer) {
        if (writer.getType() == Schema.Type.UNION) {
            return sum(writer.getTypes(), branch -> meet(reader, branch));
        }
        if (reader.getType() == Schema.Type.UNION) {
            reader.getTypes().forEach(branch -> meet(branch, writer));
        }
        return 1;
    }

    private long ofFields(Schema reader, Schema writer) {
        return sum(
                reader.getFields(),
                field -> {
                    Schema.Field from = SchemaCompatibility.lookupWriterField(writer, field);
                    return from == null ? 1 : meet(field.schema(), from.schema());
                });
    }

    private interface Count<T> {
        long of(T each);
    }

    private <T> long sum(List<T> all, Count<T> count) {
        long sum = 0;
        for (T each : all) {
            if (isExceeded()) {
                return sum;
            }
            sum += count.of(each);
        }
        return sum;
    }
}
