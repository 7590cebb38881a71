package dev.jebena.registry.protobuf;

import com.squareup.wire.schema.Location;
import com.squareup.wire.schema.internal.parser.EnumConstantElement;
import com.squareup.wire.schema.internal.parser.EnumElement;
import com.squareup.wire.schema.internal.parser.FieldElement;
import com.squareup.wire.schema.internal.parser.MessageElement;
import com.squareup.wire.schema.internal.parser.OneOfElement;
import com.squareup.wire.schema.internal.parser.ProtoFileElement;
import com.squareup.wire.schema.internal.parser.RpcElement;
import com.squareup.wire.schema.internal.parser.ServiceElement;
import com.squareup.wire.schema.internal.parser.TypeElement;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What the language asks of names and types and the parser lets pass: names are identifiers, none
/// stands for two things, the types of maps may be keys and values. Owned by one thread.
final class Scopes {
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern MAP = Pattern.compile("map<(.*?), (.*)>");
    private static final Set<String> KEYS =
            Set.of(
                    "int32",
                    "int64",
                    "uint32",
                    "uint64",
                    "sint32",
                    "sint64",
                    "fixed32",
                    "fixed64",
                    "sfixed32",
                    "sfixed64",
                    "bool",
                    "string");

    private final Collection<ProtoFileElement> files;
    private final Map<String, Location> types = new HashMap<>();

    Scopes(Collection<ProtoFileElement> files) {
        this.files = files;
    }

    void check() {
        for (ProtoFileElement file : files) {
            String name = file.getPackageName() == null ? "" : file.getPackageName();
            if (!name.isEmpty()) {
                for (String part : name.split("\\.", -1)) {
                    identifier(part, file.getLocation());
                }
            }
            types(file.getTypes(), name);
            file.getServices().forEach(service -> service(service, name));
            file.getExtendDeclarations().forEach(extend -> fields(extend.getFields()));
        }
    }

    private void types(List<TypeElement> all, String scope) {
        for (TypeElement type : all) {
            String name = declare(type.getName(), scope, type.getLocation());
            switch (type) {
                case MessageElement message -> message(message, name);
                case EnumElement enumeration -> enumeration(enumeration);
                default -> {}
            }
        }
    }

    private void message(MessageElement message, String name) {
        Set<String> members = new HashSet<>();
        types(message.getNestedTypes(), name);
        fields(message.getFields());
        message.getExtendDeclarations().forEach(extend -> fields(extend.getFields()));
        message.getFields().forEach(field -> once(field.getName(), members, field.getLocation()));
        for (OneOfElement oneof : message.getOneOfs()) {
            identifier(oneof.getName(), oneof.getLocation());
            once(oneof.getName(), members, oneof.getLocation());
            if (oneof.getFields().isEmpty() && oneof.getGroups().isEmpty()) {
                throw Faults.fault(
                        oneof.getLocation(), "oneof " + oneof.getName() + " has no field");
            }
            fields(oneof.getFields());
            oneof.getFields().forEach(field -> once(field.getName(), members, field.getLocation()));
        }
    }

    private static void fields(List<FieldElement> fields) {
        for (FieldElement field : fields) {
            identifier(field.getName(), field.getLocation());
            if (field.getType().startsWith("map<")) {
                var map = MAP.matcher(field.getType());
                if (!map.matches() || !KEYS.contains(map.group(1))) {
                    throw Faults.fault(
                            field.getLocation(),
                            "the key of a map is a whole number, a bool or a string, not in "
                                    + field.getType());
                }
                if (map.group(2).startsWith("map<")) {
                    throw Faults.fault(
                            field.getLocation(),
                            "the value of a map is no map; put it into a message");
                }
            }
        }
    }

    private static void enumeration(EnumElement enumeration) {
        Set<String> values = new HashSet<>();
        for (EnumConstantElement value : enumeration.getConstants()) {
            identifier(value.getName(), value.getLocation());
            once(value.getName(), values, value.getLocation());
        }
        if (values.isEmpty()) {
            throw Faults.fault(
                    enumeration.getLocation(), "enum " + enumeration.getName() + " has no value");
        }
    }

    private void service(ServiceElement service, String scope) {
        declare(service.getName(), scope, service.getLocation());
        Set<String> methods = new HashSet<>();
        for (RpcElement method : service.getRpcs()) {
            identifier(method.getName(), method.getLocation());
            once(method.getName(), methods, method.getLocation());
        }
    }

    private String declare(String name, String scope, Location location) {
        identifier(name, location);
        String full = scope.isEmpty() ? name : scope + "." + name;
        Location before = types.putIfAbsent(full, location);
        if (before != null) {
            throw Faults.fault(
                    location,
                    "%s is defined twice, also in %sline %d"
                            .formatted(
                                    full,
                                    Faults.where(before.getPath()).replace(": ", ", "),
                                    before.getLine()));
        }
        return full;
    }

    private static void once(String name, Set<String> names, Location location) {
        if (!names.add(name)) {
            throw Faults.fault(location, name + " is defined twice");
        }
    }

    private static void identifier(String name, Location location) {
        if (!IDENTIFIER.matcher(name).matches()) {
            throw Faults.fault(
                    location,
                    "%s is no name: a letter or _, then letters, digits and _".formatted(name));
        }
    }
}
