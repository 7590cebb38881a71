package dev.jebena.registry;

import dev.jebena.registry.SchemaReader.Missing;
import dev.jebena.registry.SchemaReader.Resolved;
import dev.jebena.registry.SubjectState.Listed;
import dev.jebena.wire.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// With which versions a schema is compared. Thread-safe.
final class CompatibilityRules {
    private final Storage storage;
    private final SchemaReader reader;
    private final SettingRules settings;

    CompatibilityRules(Storage storage, SchemaReader reader, SettingRules settings) {
        this.storage = storage;
        this.reader = reader;
        this.settings = settings;
    }

    /// Whether a schema may become a version that counts.
    Verdict judge(RequestContext context, SubjectState seen, Parsed schema, Level level) {
        return compare(context, level.among(seen.counting()), schema, level);
    }

    /// Whether a schema would be compatible.
    Check check(
            RequestContext context,
            SubjectName subject,
            SchemaText schema,
            Check.Against against,
            Optional<Level> asked) {
        Level level = asked.orElseGet(() -> settings.effective(context, subject).level());
        SubjectState seen = storage.subject(context, subject);
        List<Listed> older =
                switch (against) {
                    case Check.Against.Subject _ -> level.among(seen.counting());
                    case Check.Against.OneVersion(int number) ->
                            seen.entry(number).filter(entry -> !entry.deleted()).stream().toList();
                };
        if (older.isEmpty() && against instanceof Check.Against.OneVersion(int number)) {
            return new Check.UnknownVersion(subject, number);
        }
        try {
            return switch (reader.resolve(context, schema)) {
                case Missing(Reference reference) -> new Rejection.Unresolved(reference);
                case Resolved resolved -> {
                    Parsed parsed = reader.read(context, resolved).parsed();
                    yield new Check.Checked(compare(context, older, parsed, level));
                }
            };
        } catch (InvalidSchemaException e) {
            return Rejection.Invalid.of(e);
        }
    }

    private Verdict compare(
            RequestContext context, List<Listed> entries, Parsed schema, Level level) {
        if (!level.asks()) {
            return new Verdict(level, List.of());
        }
        List<Parsed.Older> older = new ArrayList<>();
        for (Listed entry : entries) {
            older.add(new Parsed.Older(entry.number(), reader.parsed(context, entry)));
        }
        return schema.compare(older, level);
    }
}
