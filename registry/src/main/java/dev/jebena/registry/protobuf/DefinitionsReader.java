package dev.jebena.registry.protobuf;

import com.squareup.wire.Syntax;
import com.squareup.wire.schema.EnumConstant;
import com.squareup.wire.schema.EnumType;
import com.squareup.wire.schema.MessageType;
import com.squareup.wire.schema.OneOf;
import com.squareup.wire.schema.ProtoFile;
import com.squareup.wire.schema.ProtoType;
import com.squareup.wire.schema.Rpc;
import com.squareup.wire.schema.Schema;
import com.squareup.wire.schema.Service;
import com.squareup.wire.schema.Type;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes the definitions of what wire has linked. Owned by one thread.
final class DefinitionsReader {
    private final Schema linked;
    private final ProtoFile main;
    private final Map<String, String> packages = new HashMap<>();
    private final Map<String, Message> messages = new HashMap<>();
    private final Map<String, Enumeration> enums = new HashMap<>();

    DefinitionsReader(Schema linked, ProtoFile main) {
        this.linked = linked;
        this.main = main;
    }

    Definitions read() {
        for (ProtoFile file : linked.getProtoFiles()) {
            String name = file.getPackageName() == null ? "" : file.getPackageName();
            file.getTypes().forEach(type -> type(type, name));
        }
        Set<String> own = new HashSet<>();
        main.getTypes().forEach(type -> collect(type, own));
        List<String> roots =
                main.getTypes().stream()
                        .filter(type -> type instanceof MessageType)
                        .map(type -> type.getType().toString())
                        .toList();
        String name = main.getPackageName() == null ? "" : main.getPackageName();
        return new Definitions(name, own, roots, packages, messages, enums, methods());
    }

    private static void collect(Type type, Set<String> names) {
        names.add(type.getType().toString());
        type.getNestedTypes().forEach(nested -> collect(nested, names));
    }

    private void type(Type type, String packageName) {
        String name = type.getType().toString();
        packages.put(name, packageName);
        switch (type) {
            case MessageType message -> messages.put(name, message(name, message));
            case EnumType enumeration -> enums.put(name, enumeration(name, enumeration));
            default -> {} // a message of which only what lies within is used
        }
        type.getNestedTypes().forEach(nested -> type(nested, packageName));
    }

    private Message message(String name, MessageType message) {
        Map<Integer, Field> fields = new LinkedHashMap<>();
        message.fields().forEach(field -> put(field, Optional.empty(), fields));
        for (OneOf oneof : message.getOneOfs()) {
            oneof.getFields().forEach(field -> put(field, Optional.of(oneof.getName()), fields));
        }
        return new Message(
                name,
                fields,
                Reserved.of(message.toElement().getReserveds()),
                message.getLocation().getLine());
    }

    private void put(
            com.squareup.wire.schema.Field field,
            Optional<String> oneof,
            Map<Integer, Field> fields) {
        ProtoType type = field.getType();
        if (type == null) {
            return; // of an import that nothing here leads to
        }
        Field.Label label =
                field.isRepeated()
                        ? Field.Label.REPEATED
                        : field.isRequired() ? Field.Label.REQUIRED : Field.Label.SINGULAR;
        fields.put(
                field.getTag(),
                new Field(
                        field.getName(),
                        field.getTag(),
                        label,
                        fieldType(type),
                        oneof,
                        field.getLocation().getLine()));
    }

    private FieldType fieldType(ProtoType type) {
        if (type.isMap() && type.getKeyType() != null && type.getValueType() != null) {
            return new FieldType.OfMap(
                    Scalar.of(type.getKeyType().toString()), fieldType(type.getValueType()));
        }
        if (type.isScalar()) {
            return new FieldType.OfScalar(Scalar.of(type.toString()));
        }
        return linked.getType(type) instanceof EnumType
                ? new FieldType.OfEnum(type.toString())
                : new FieldType.OfMessage(type.toString());
    }

    private static Enumeration enumeration(String name, EnumType enumeration) {
        Map<String, Integer> values = new LinkedHashMap<>();
        for (EnumConstant value : enumeration.getConstants()) {
            values.put(value.getName(), value.getTag());
        }
        return new Enumeration(
                name,
                enumeration.getSyntax() == Syntax.PROTO_2,
                values,
                Reserved.of(enumeration.toElement().getReserveds()),
                enumeration.getLocation().getLine());
    }

    private Map<String, Method> methods() {
        Map<String, Method> methods = new LinkedHashMap<>();
        for (Service service : main.getServices()) {
            for (Rpc rpc : service.rpcs()) {
                String name = service.type() + "." + rpc.getName();
                methods.put(
                        name,
                        new Method(
                                name,
                                String.valueOf(rpc.getRequestType()),
                                rpc.getRequestStreaming(),
                                String.valueOf(rpc.getResponseType()),
                                rpc.getResponseStreaming(),
                                rpc.getLocation().getLine()));
            }
        }
        return methods;
    }
}
