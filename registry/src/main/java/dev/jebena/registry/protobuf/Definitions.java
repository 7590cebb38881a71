package dev.jebena.registry.protobuf;

import dev.jebena.registry.FieldPaths;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a file defines, and what it imports.
///
/// @param packageName empty where there is none
/// @param own the full names of the messages and enums of the file itself
/// @param roots those of its messages that lie in no other
/// @param packages the packages of all messages and enums, by their full names
/// @param messages by their full names, imported ones too
/// @param enums likewise
/// @param methods of the file's own services
record Definitions(
        String packageName,
        Set<String> own,
        List<String> roots,
        Map<String, String> packages,
        Map<String, Message> messages,
        Map<String, Enumeration> enums,
        Map<String, Method> methods) {
    Definitions {
        own = Set.copyOf(own);
        roots = List.copyOf(roots);
        packages = Map.copyOf(packages);
        messages = Map.copyOf(messages);
        enums = Map.copyOf(enums);
        methods = Map.copyOf(methods);
    }

    /// A name without its package.
    String local(String name) {
        String prefix = packages.getOrDefault(name, "");
        return prefix.isEmpty() ? name : name.substring(prefix.length() + 1);
    }

    /// The full name that a name of a package would have in this one's own.
    String global(String local) {
        return packageName.isEmpty() ? local : packageName + "." + local;
    }

    /// What stands at the end of a path: something of a type, or a list of such.
    record Spot(String type, boolean list) {}

    /// The paths of the fields of all messages that lie in no other.
    Set<String> paths() {
        return FieldPaths.of(
                roots.stream().map(root -> new Spot(root, false)).toList(), this::walk);
    }

    private void walk(Spot spot, FieldPaths.Below<Spot> below) {
        if (spot.list()) {
            below.items(new Spot(spot.type(), false));
            return;
        }
        Message message = messages.get(spot.type());
        if (message != null) {
            for (Field field : message.fields().values()) {
                FieldType type =
                        field.type() instanceof FieldType.OfMap(Scalar _, FieldType value)
                                ? value
                                : field.type();
                below.field(field.name(), new Spot(type.text(), field.isRepeated()));
            }
        }
    }
}
