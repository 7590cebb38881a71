package dev.jebena.registry;

import dev.jebena.registry.SubjectState.Listed;
import dev.jebena.wire.RequestContext;
import java.util.List;
import java.util.Optional;

/// How the life of a version goes on: a draft becomes active when it is compatible with what is
/// active by then, and never after a newer version, so the numbers of those that count are in the
/// order in which they began to. Thread-safe.
final class Activation {
    private static final int ATTEMPTS = 50;

    private final Storage storage;
    private final SchemaReader reader;
    private final SettingRules settings;
    private final CompatibilityRules compatibility;

    Activation(
            Storage storage,
            SchemaReader reader,
            SettingRules settings,
            CompatibilityRules compatibility) {
        this.storage = storage;
        this.reader = reader;
        this.settings = settings;
        this.compatibility = compatibility;
    }

    LifecycleChange change(
            RequestContext context, SubjectName subject, int number, Lifecycle lifecycle) {
        Settings.Effective effective = settings.effective(context, subject);
        if (effective.mode().readOnly()) {
            return new LifecycleChange.ReadOnly(effective.mode());
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            SubjectState seen = storage.subject(context, subject);
            Optional<Listed> entry = seen.entry(number).filter(each -> !each.deleted());
            if (entry.isEmpty()) {
                return new LifecycleChange.Unknown();
            }
            Optional<LifecycleChange> refusal =
                    refusal(context, seen, entry.get(), lifecycle, effective.level());
            if (refusal.isPresent()) {
                return refusal.get();
            }
            if (entry.get().lifecycle() == lifecycle
                    || storage.setLifecycle(context, seen, number, lifecycle)) {
                return storage.version(context, subject, number)
                        .<LifecycleChange>map(LifecycleChange.Changed::new)
                        .orElseGet(LifecycleChange.Unknown::new);
            }
        }
        return new LifecycleChange.Busy();
    }

    private Optional<LifecycleChange> refusal(
            RequestContext context, SubjectState seen, Listed entry, Lifecycle wish, Level level) {
        if (entry.lifecycle().counts() == wish.counts()) {
            return Optional.empty();
        }
        if (!wish.counts()) {
            return Optional.of(
                    new LifecycleChange.NotPermitted(
                            "version %d was in use and does not become a draft again; deprecate it"
                                    .formatted(entry.number())));
        }
        List<Listed> counting = seen.counting();
        if (!counting.isEmpty() && counting.getLast().number() > entry.number()) {
            return Optional.of(
                    new LifecycleChange.NotPermitted(
                            "version %d is newer than draft %d; delete the draft and register it anew"
                                    .formatted(counting.getLast().number(), entry.number())));
        }
        Verdict verdict = compatibility.judge(context, seen, reader.parsed(context, entry), level);
        return verdict.compatible()
                ? Optional.empty()
                : Optional.of(new LifecycleChange.Incompatible(verdict));
    }
}
