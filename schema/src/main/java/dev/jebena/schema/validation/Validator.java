package dev.jebena.schema.validation;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.json.JsonException;
import dev.jebena.schema.json.JsonReader;
import dev.jebena.schema.tree.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A schema compiled once, to judge any number of values. Text is judged as it is read: a value is
/// built only where several schemas must look at the same one. Thread-safe.
public final class Validator {
    /// A text up to this size is made a value at once where faults are asked for; a larger one only
    /// when it is known to have some.
    private static final int SMALL = 64 << 10;

    private final ValidationOptions options;
    private final JsonReader reader;
    private final List<Check> checks;
    private final Check root;
    private final Schema schema;
    private final Compiler compiler;

    /// By which text is judged as it is read; made when that is first asked for.
    private volatile @Nullable Plan plan;

    private Validator(Schema schema, ValidationOptions options) {
        this.options = options;
        this.reader = new JsonReader(options.instance());
        this.schema = schema;
        this.compiler = new Compiler(schema, options.formatAsserted());
        this.checks = compiler.compile();
        this.root = checks.getFirst();
    }

    private Plan plan() {
        Plan made = plan;
        return made == null ? makePlan() : made;
    }

    private synchronized Plan makePlan() {
        Plan made = plan;
        if (made == null) {
            made = new Planner(schema, compiler, checks).root();
            plan = made;
        }
        return made;
    }

    /// A validator in which `format` only describes.
    ///
    /// @throws dev.jebena.schema.tree.SchemaException where a pattern is none that can be matched
    public static Validator of(Schema schema) {
        return of(schema, ValidationOptions.STANDARD);
    }

    /// A validator with other options.
    ///
    /// @throws dev.jebena.schema.tree.SchemaException where a pattern is none that can be matched
    public static Validator of(Schema schema, ValidationOptions options) {
        return new Validator(schema, options);
    }

    /// Whether the schema allows `value`.
    ///
    /// @throws ValidationLimitException where a limit is exceeded
    public boolean accepts(Json value) {
        if (value.isDeeperThan(options.instance().depth())) {
            throw new ValidationLimitException(
                    "the value is nested deeper than the limit of " + options.instance().depth());
        }
        return root.test(value, new Run(options, true), null);
    }

    /// Whether the schema's node of that number, taken for itself, allows `value`.
    ///
    /// @throws ValidationLimitException where a limit is exceeded
    public boolean accepts(int node, Json value) {
        return checks.get(node).test(value, new Run(options, true), null);
    }

    /// Whether the schema allows the value that `text` writes. What comes after the first fault is
    /// not looked at.
    ///
    /// @throws JsonException where the text is found to be no JSON
    /// @throws ValidationLimitException where a limit is exceeded
    public boolean accepts(String text) {
        Run run = new Run(options, true);
        return reader.stream(text, events -> plan().test(events, run));
    }

    /// Whether the schema allows the value that UTF-8 `text` writes. What comes after the first
    /// fault is not looked at.
    ///
    /// @throws JsonException where the text is found to be no JSON
    /// @throws ValidationLimitException where a limit is exceeded
    public boolean accepts(byte[] text) {
        Run run = new Run(options, true);
        return reader.stream(text, events -> plan().test(events, run));
    }

    /// What is wrong with the value that `text` writes.
    ///
    /// @throws JsonException where the text is no JSON
    /// @throws ValidationLimitException where a limit is exceeded
    public Verdict validate(String text) {
        boolean large = text.length() > SMALL;
        return large && accepts(text) ? Verdict.VALID : faults(reader.read(text));
    }

    /// What is wrong with the value that UTF-8 `text` writes.
    ///
    /// @throws JsonException where the text is no JSON
    /// @throws ValidationLimitException where a limit is exceeded
    public Verdict validate(byte[] text) {
        boolean large = text.length > SMALL;
        return large && accepts(text) ? Verdict.VALID : faults(reader.read(text));
    }

    /// What is wrong with `value`.
    ///
    /// @throws ValidationLimitException where a limit is exceeded
    public Verdict validate(Json value) {
        return accepts(value) ? Verdict.VALID : faults(value);
    }

    private Verdict faults(Json value) {
        Run run = new Run(options, false);
        root.test(value, run, null);
        return new Verdict(run.errors());
    }
}
