package dev.jebena.registry.avro;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;

/// How deep the types of a schema lie within each other, where one that was met before is not
/// entered again. What Avro does with a schema it does by calls within calls, just as deep.
/// Stateless.
final class Depth {

    /// The deepest that is read.
    static final int MOST = 500;

    private Depth() {}

    /// Whether a schema is deeper than that; found without going deep.
    static boolean exceeds(Schema root) {
        Set<Schema> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Iterator<Schema>> path = new ArrayDeque<>();
        path.push(List.of(root).iterator());
        while (!path.isEmpty()) {
            if (!path.peek().hasNext()) {
                path.pop();
                continue;
            }
            Schema schema = path.peek().next();
            if (seen.add(schema)) {
                path.push(below(schema).iterator());
                if (path.size() > MOST) {
                    return true;
                }
            }
        }
        return false;
    }

    /// The types that a type is directly made of.
    static List<Schema> below(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> schema.getFields().stream().map(Schema.Field::schema).toList();
            case ARRAY -> List.of(schema.getElementType());
            case MAP -> List.of(schema.getValueType());
            case UNION -> schema.getTypes();
            case ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> List.of();
        };
    }
}
