package dev.jebena.registry.avro;

import dev.jebena.registry.FieldPaths;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;

/// The fields of an Avro schema, whose nodes are types. Stateless.
final class FieldWalk {

    private FieldWalk() {}

    static Set<String> paths(Schema root) {
        return FieldPaths.of(List.of(new Node(root)), FieldWalk::walk);
    }

    private static void walk(Node node, FieldPaths.Below<Node> below) {
        Schema schema = node.schema();
        switch (schema.getType()) {
            case RECORD ->
                    schema.getFields()
                            .forEach(field -> below.field(field.name(), new Node(field.schema())));
            case ARRAY -> below.items(new Node(schema.getElementType()));
            case MAP -> below.same(new Node(schema.getValueType()));
            case UNION -> schema.getTypes().forEach(branch -> below.same(new Node(branch)));
            case ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {}
        }
    }

    /// A schema as itself: two that look alike are two.
    private record Node(Schema schema) {
        @Override
        @SuppressWarnings("ReferenceEquality") // that is the point
        public boolean equals(Object other) {
            return other instanceof Node(Schema its) && its == schema;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(schema);
        }
    }
}
