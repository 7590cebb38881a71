package dev.jebena.registry.confluent;

import dev.jebena.registry.Registry;
import dev.jebena.registry.StoredSchema;
import java.util.Base64;

/// The forms in which clients ask for the text of a schema, by the parameter `format`. Thread-safe.
///
/// `serialized` is what Protobuf's serialisers ask for that cannot read `.proto` files: a
/// `FileDescriptorProto` in base64. Formats without such a form give the text then, as they do in
/// Confluent's registry.
record Forms(Registry registry) {
    private static final String SERIALIZED = "serialized";

    /// The text of a schema in the form that is asked for.
    String text(Call call, StoredSchema schema) {
        if (call.query("format").isEmpty()) {
            return schema.schema().text();
        }
        if (!call.query("format").get().equals(SERIALIZED)) {
            throw new UnreadableException(
                    Refusal.notPermitted("The parameter format is serialized here, or left out."));
        }
        return registry.serialized(call.context(), schema)
                .map(Base64.getEncoder()::encodeToString)
                .orElse(schema.schema().text());
    }
}
