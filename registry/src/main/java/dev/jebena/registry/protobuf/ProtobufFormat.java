package dev.jebena.registry.protobuf;

import com.squareup.wire.schema.ProtoFile;
import com.squareup.wire.schema.Schema;
import com.squareup.wire.schema.internal.SchemaEncoder;
import dev.jebena.registry.Format;
import dev.jebena.registry.InvalidSchemaException;
import dev.jebena.registry.Parsed;
import dev.jebena.registry.SchemaText;
import dev.jebena.registry.SchemaType;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Protocol Buffers, proto2 and proto3, as text. A reference's name is the path that `import`
/// writes; `google/protobuf/…` that everybody has need none. Nothing is ever fetched.
public final class ProtobufFormat implements Format {

    /// What a FileDescriptorProto begins with: its name, package, imports or first message.
    private static final Set<Integer> FIRST_TAGS = Set.of(0x0a, 0x12, 0x1a, 0x22);

    @Override
    public SchemaType type() {
        return SchemaType.PROTOBUF;
    }

    @Override
    public Parsed parse(SchemaText schema, List<Referenced> references) {
        refuseDescriptors(schema.text());
        SourceFiles files = SourceFiles.of(schema.text(), references);
        Schema linked = files.link();
        ProtoFile main = files.main();
        Definitions definitions = new DefinitionsReader(linked, main).read();
        return new ProtobufSchema(
                definitions, new CanonicalText(main).write(), definitions.paths());
    }

    /// A `FileDescriptorProto`, as `google/protobuf/descriptor.proto` defines it.
    @Override
    public Optional<byte[]> serialized(SchemaText schema, List<Referenced> references) {
        SourceFiles files = SourceFiles.of(schema.text(), references);
        return Optional.of(new SchemaEncoder(files.link()).encode(files.main()).toByteArray());
    }

    private static void refuseDescriptors(String text) {
        if (isDescriptor(text.strip())) {
            throw new InvalidSchemaException(
                    "this looks like a serialized FileDescriptorProto in base64; "
                            + "register the text of the .proto file",
                    "");
        }
    }

    private static boolean isDescriptor(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return bytes.length > 1 && FIRST_TAGS.contains((int) bytes[0]);
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }
}
