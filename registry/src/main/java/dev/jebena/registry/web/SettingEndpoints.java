package dev.jebena.registry.web;

import dev.jebena.http.Request;
import dev.jebena.http.Response;
import dev.jebena.registry.Level;
import dev.jebena.registry.Registry;
import dev.jebena.registry.Role;
import dev.jebena.registry.Scope;
import dev.jebena.registry.Settings;
import dev.jebena.registry.WriteMode;
import java.util.List;
import java.util.Optional;

/// What is set for the whole registry, a context or a subject: the mode of compatibility, the role,
/// who may write, and whether schemas that mean the same are one. Thread-safe.
final class SettingEndpoints {
    private static final String GLOBAL = "/settings";
    private static final String CONTEXT = "/contexts/{context}/settings";
    private static final String SUBJECT = "/subjects/{subject}/settings";

    /// Where settings are found.
    static final List<String> PLACES = List.of(GLOBAL, CONTEXT, SUBJECT);

    private final Registry registry;
    private final String place;

    SettingEndpoints(Registry registry, String place) {
        this.registry = registry;
        this.place = place;
    }

    private Scope scope(Request request) {
        Query query = Query.of(request);
        return switch (place) {
            case GLOBAL -> new Scope.Global();
            case SUBJECT -> new Scope.OfSubject(query.subject());
            default -> query.path("context", Scope.OfContext::new);
        };
    }

    Response get(Request request) {
        return answer(request, scope(request));
    }

    /// Sets all of a scope; what is absent is not set there any more.
    Response put(Request request) {
        Scope scope = scope(request);
        Body body = Body.of(request, "mode", "role", "write_mode", "normalize");
        Settings wish =
                new Settings(
                        body.optional("mode", each -> Constants.of(Level.class, each.text("mode"))),
                        body.optional("role", each -> Constants.of(Role.class, each.text("role"))),
                        body.optional(
                                "write_mode",
                                each -> Constants.of(WriteMode.class, each.text("write_mode"))),
                        body.optional(
                                "normalize", each -> each.optionalFlag("normalize").orElseThrow()));
        if (wish.mode().equals(Optional.of(WriteMode.READONLY_OVERRIDE))
                && !(scope instanceof Scope.Global)) {
            throw BadRequest.invalid(
                    "write_mode", "readonly-override is for the whole registry, /api/v1/settings");
        }
        registry.set(request.context(), scope, wish);
        return answer(request, scope);
    }

    Response delete(Request request) {
        Scope scope = scope(request);
        return registry.unset(request.context(), scope)
                ? answer(request, scope)
                : Refusals.notFound("Nothing is set there.");
    }

    private Response answer(Request request, Scope scope) {
        Settings set = registry.settings(request.context(), scope);
        Settings.Effective effective = registry.effective(request.context(), scope);
        Fields own =
                new Fields()
                        .put("mode", set.level().map(Level::name))
                        .put("role", set.role().map(Role::text))
                        .put("write_mode", set.mode().map(WriteMode::name));
        set.normalize().ifPresent(flag -> own.put("normalize", flag));
        Fields holds =
                new Fields()
                        .put("mode", effective.level().name())
                        .put("role", effective.role().map(Role::text))
                        .put("write_mode", effective.mode().name())
                        .put("normalize", effective.normalize());
        return new Fields().put("set", own.json()).put("effective", holds.json()).ok();
    }
}
