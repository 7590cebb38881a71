package dev.jebena.registry.avro;

import dev.jebena.registry.Format;
import dev.jebena.registry.InvalidSchemaException;
import dev.jebena.registry.Parsed;
import dev.jebena.registry.SchemaText;
import dev.jebena.registry.SchemaType;
import dev.jebena.schema.json.Json;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/// Apache Avro 1.12. What a schema refers to is read before it, so its types are known by their
/// full names. Names are those of the specification, defaults are checked, nothing is ever fetched.
public final class AvroFormat implements Format {

    @Override
    public SchemaType type() {
        return SchemaType.AVRO;
    }

    @Override
    public Parsed parse(SchemaText schema, List<Referenced> references) {
        BoundedJson source = new BoundedJson();
        // the parser's own check of defaults can take time without end: see Defaults
        Schema.Parser parser =
                new Schema.Parser(NameValidator.STRICT_VALIDATOR).setValidateDefaults(false);
        Defaults defaults = new Defaults();
        for (Referenced reference : references) {
            String where = "reference " + reference.name() + ": ";
            read(parser, source, defaults, reference.schema().text(), where);
        }
        Schema root = read(parser, source, defaults, schema.text(), "");
        return new AvroSchema(root, CanonicalForm.of(root, defaults), FieldWalk.paths(root));
    }

    private static Schema read(
            Schema.Parser parser,
            BoundedJson source,
            Defaults defaults,
            String text,
            String where) {
        Json json = source.read(text, where);
        Schema schema = parse(parser, text, where);
        if (Depth.exceeds(schema)) {
            throw new InvalidSchemaException(
                    where
                            + "its types lie more than %d within each other; take some out"
                                    .formatted(Depth.MOST),
                    "");
        }
        defaults.check(json, schema, where);
        return schema;
    }

    /// Some faults the parser does not expect itself, and stumbles over with whatever exception.
    private static Schema parse(Schema.Parser parser, String text, String where) {
        try {
            return parser.parse(text);
        } catch (RuntimeException e) {
            boolean meant = e instanceof AvroRuntimeException;
            String message =
                    meant
                            ? Messages.shortened(String.valueOf(e.getMessage()))
                            : "this is no Avro schema: a type is defined nowhere, or a member is of the"
                                    + " wrong kind, such as a number for a text";
            throw new InvalidSchemaException(where + message, "");
        }
    }
}
