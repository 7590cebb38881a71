package dev.jebena.registry.protobuf;

import com.squareup.wire.Syntax;
import com.squareup.wire.schema.EnumConstant;
import com.squareup.wire.schema.EnumType;
import com.squareup.wire.schema.Extend;
import com.squareup.wire.schema.Field;
import com.squareup.wire.schema.MessageType;
import com.squareup.wire.schema.OneOf;
import com.squareup.wire.schema.ProtoFile;
import com.squareup.wire.schema.ProtoType;
import com.squareup.wire.schema.Rpc;
import com.squareup.wire.schema.Service;
import com.squareup.wire.schema.Type;
import com.squareup.wire.schema.internal.parser.ExtensionsElement;
import com.squareup.wire.schema.internal.parser.FieldElement;
import com.squareup.wire.schema.internal.parser.OptionElement;
import com.squareup.wire.schema.internal.parser.ReservedElement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import kotlin.ranges.IntRange;
import org.jspecify.annotations.Nullable;

/// Writes a file so that all files come out the same which differ in formatting, comments, the
/// order of imports, fields, options and what is reserved, and in how much of a type's name they
/// write.
///
/// The order of messages stays, since data may name its message by where it stands, and so does the
/// order of an enum's values, whose first is the default. What is written is a file again. Owned by
/// one thread.
final class CanonicalText {
    private final ProtoFile file;
    private final StringBuilder out = new StringBuilder();

    CanonicalText(ProtoFile file) {
        this.file = file;
    }

    String write() {
        line(
                "syntax = \"%s\";"
                        .formatted(file.getSyntax() == Syntax.PROTO_3 ? "proto3" : "proto2"));
        if (file.getPackageName() != null) {
            line("package %s;".formatted(file.getPackageName()));
        }
        file.getImports().stream()
                .sorted()
                .forEach(path -> line("import %s;".formatted(quoted(path))));
        file.getPublicImports().stream()
                .sorted()
                .forEach(path -> line("import public %s;".formatted(quoted(path))));
        options(file.getOptions().getElements());
        file.getTypes().forEach(this::type);
        extensions(file.getExtendList());
        file.getServices().forEach(this::service);
        return out.toString();
    }

    private void type(Type type) {
        switch (type) {
            case MessageType message -> message(message);
            case EnumType enumeration -> enumeration(enumeration);
            default -> throw new IllegalStateException("a type " + type.getClass());
        }
    }

    private void message(MessageType message) {
        line("message %s {".formatted(message.getName()));
        options(message.getOptions().getElements());
        reserved(message.toElement().getReserveds());
        message.toElement().getExtensions().forEach(this::ranges);
        List<Field> fields = new ArrayList<>(message.getDeclaredFields());
        fields.sort(Comparator.comparingInt(Field::getTag));
        fields.forEach(this::field);
        message.getOneOfs().forEach(this::oneof);
        message.getNestedTypes().forEach(this::type);
        extensions(message.getNestedExtendList());
        line("}");
    }

    private void oneof(OneOf oneof) {
        line("oneof %s {".formatted(oneof.getName()));
        options(oneof.getOptions().getElements());
        oneof.getFields().stream()
                .sorted(Comparator.comparingInt(Field::getTag))
                .forEach(this::field);
        line("}");
    }

    private void field(Field field) {
        FieldElement element = Field.toElements(List.of(field)).getFirst();
        List<String> inside = new ArrayList<>();
        if (element.getDefaultValue() != null) {
            String value = element.getDefaultValue();
            inside.add("default = " + (isText(field.getType()) ? quoted(value) : value));
        }
        if (element.getJsonName() != null) {
            inside.add("json_name = " + quoted(element.getJsonName()));
        }
        sorted(element.getOptions()).forEach(option -> inside.add(option.toSchema()));
        String label =
                field.getLabel() == null || field.getLabel() == Field.Label.ONE_OF
                        ? ""
                        : field.getLabel().name().toLowerCase(Locale.ROOT) + " ";
        line(
                "%s%s %s = %d%s;"
                        .formatted(
                                label,
                                typed(field.getType()),
                                field.getName(),
                                field.getTag(),
                                inside.isEmpty() ? "" : " [" + String.join(", ", inside) + "]"));
    }

    private void enumeration(EnumType enumeration) {
        line("enum %s {".formatted(enumeration.getName()));
        options(enumeration.getOptions().getElements());
        reserved(enumeration.toElement().getReserveds());
        for (EnumConstant value : enumeration.getConstants()) {
            List<OptionElement> options = sorted(value.getOptions().getElements());
            line(
                    "%s = %d%s;"
                            .formatted(
                                    value.getName(),
                                    value.getTag(),
                                    options.isEmpty()
                                            ? ""
                                            : options.stream()
                                                    .map(OptionElement::toSchema)
                                                    .collect(Collectors.joining(", ", " [", "]"))));
        }
        line("}");
    }

    private void extensions(List<Extend> extensions) {
        for (Extend extend : extensions) {
            line("extend %s {".formatted(typed(extend.getType())));
            extend.getFields().forEach(this::field);
            line("}");
        }
    }

    private void service(Service service) {
        line("service %s {".formatted(service.name()));
        options(service.options().getElements());
        for (Rpc method : service.rpcs()) {
            line(
                    "rpc %s (%s%s) returns (%s%s) {"
                            .formatted(
                                    method.getName(),
                                    method.getRequestStreaming() ? "stream " : "",
                                    typed(method.getRequestType()),
                                    method.getResponseStreaming() ? "stream " : "",
                                    typed(method.getResponseType())));
            options(method.getOptions().getElements());
            line("}");
        }
        line("}");
    }

    private void reserved(List<ReservedElement> elements) {
        Reserved reserved = Reserved.of(elements);
        reserved.numbers().stream()
                .sorted(Comparator.comparingInt(Reserved.Range::first))
                .forEach(range ->
                        line("reserved %s;".formatted(ranged(range.first(), range.last()))));
        reserved.names().stream()
                .sorted()
                .forEach(name -> line("reserved %s;".formatted(quoted(name))));
    }

    private void ranges(ExtensionsElement element) {
        for (Object value : element.getValues()) {
            line(
                    "extensions %s;"
                            .formatted(
                                    value instanceof IntRange range
                                            ? ranged(range.getFirst(), range.getLast())
                                            : String.valueOf(value)));
        }
    }

    private static String ranged(int first, int last) {
        return first == last ? String.valueOf(first) : first + " to " + last;
    }

    private void options(List<OptionElement> options) {
        sorted(options).forEach(option -> line("option %s;".formatted(option.toSchema())));
    }

    private static List<OptionElement> sorted(List<OptionElement> options) {
        return options.stream().sorted(Comparator.comparing(OptionElement::getName)).toList();
    }

    private static String typed(@Nullable ProtoType type) {
        if (type == null) {
            throw new IllegalStateException("a type was not resolved");
        }
        if (type.isMap()) {
            return "map<%s, %s>".formatted(typed(type.getKeyType()), typed(type.getValueType()));
        }
        return type.isScalar() ? type.toString() : "." + type;
    }

    private static boolean isText(@Nullable ProtoType type) {
        return ProtoType.STRING.equals(type) || ProtoType.BYTES.equals(type);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
