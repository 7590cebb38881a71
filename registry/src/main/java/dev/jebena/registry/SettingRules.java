package dev.jebena.registry;

import dev.jebena.wire.RequestContext;
import java.util.List;
import java.util.Map;

/// What holds in a scope, with all that is set around it. Thread-safe.
final class SettingRules {
    private final Storage storage;

    SettingRules(Storage storage) {
        this.storage = storage;
    }

    Settings.Effective effective(RequestContext context, SubjectName subject) {
        return effective(context, new Scope.OfSubject(subject));
    }

    Settings.Effective effective(RequestContext context, Scope scope) {
        List<Scope> widening = scope.widening();
        Map<Scope, Settings> set = storage.settings(context, widening);
        return Settings.effective(
                widening.stream().map(each -> set.getOrDefault(each, Settings.NONE)).toList());
    }
}
