package dev.jebena.registry.avro;

import dev.jebena.registry.InstanceValidator;
import dev.jebena.registry.Validation;
import dev.jebena.registry.Validation.Violation;
import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonException;
import dev.jebena.schema.json.JsonReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/// Judges documents by an Avro schema, in each of the encodings of the specification. Bytes tell by
/// themselves which one they are in:
///
/// - Those that begin with `C3 01` are in the single-object encoding. No JSON begins so. The
///   fingerprint that follows must be the schema's.
/// - Those that are JSON are in the JSON encoding, and are judged as that alone.
/// - All others are in the binary encoding, plain and whole.
///
/// Plain binary that happens to be a JSON text, as the single byte `1`, is taken for JSON. Who
/// cannot have that sends the single-object encoding.
record AvroValidator(Schema root) implements InstanceValidator {

    private static final int HEADER = 10;

    @Override
    public Validation validate(byte[] instance) {
        if (instance.length >= 2 && (instance[0] & 0xff) == 0xc3 && instance[1] == 1) {
            return singleObject(instance);
        }
        Json json;
        try {
            json = JsonReader.STANDARD.read(instance);
        } catch (JsonException e) {
            return binary(instance, e);
        }
        List<Violation> violations = new JsonEncoding().violations(root, json);
        return violations.isEmpty() ? new Validation.Valid() : new Validation.Violated(violations);
    }

    private Validation singleObject(byte[] instance) {
        if (instance.length < HEADER) {
            return new Validation.Unreadable(
                    "the single-object encoding begins with 10 bytes, not " + instance.length);
        }
        long fingerprint = SchemaNormalization.parsingFingerprint64(root);
        long given = ByteBuffer.wrap(instance).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
        if (given != fingerprint) {
            return violated(
                    new Violation(
                            "",
                            Optional.empty(),
                            "fingerprint",
                            "it was written with the schema of fingerprint %016x, and this one's is %016x"
                                    .formatted(given, fingerprint)));
        }
        return new BinaryEncoding(instance, HEADER)
                .violation(root)
                .map(AvroValidator::violated)
                .orElseGet(Validation.Valid::new);
    }

    private Validation binary(byte[] instance, JsonException noJson) {
        return new BinaryEncoding(instance, 0)
                .violation(root)
                .<Validation>map(violation ->
                        new Validation.Unreadable(
                                "this is neither in Avro's JSON encoding (%s) nor in its binary encoding (%s: %s)"
                                        .formatted(
                                                noJson.getMessage(),
                                                violation.instance().isEmpty()
                                                        ? "the whole"
                                                        : violation.instance(),
                                                violation.message())))
                .orElseGet(Validation.Valid::new);
    }

    private static Validation violated(Violation violation) {
        return new Validation.Violated(List.of(violation));
    }
}
