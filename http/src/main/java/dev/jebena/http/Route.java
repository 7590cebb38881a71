package dev.jebena.http;

import dev.jebena.wire.Role;
import java.util.Optional;

/// One thing that can be asked for.
///
/// @param template a path such as `/v1/models/{id}`; a `{name}` stands for one whole segment
/// @param role the least role that may ask; empty when anybody may, without a key
/// @param takesLines whether the body may be NDJSON, of any length, which the handler reads itself
/// @param shortcut is asked before the handler, for requests without a body
public record Route(
        Method method,
        String template,
        Optional<Role> role,
        boolean takesLines,
        Handler handler,
        Shortcut shortcut) {

    public Route {
        if (!template.startsWith("/") || (template.length() > 1 && template.endsWith("/"))) {
            throw new IllegalArgumentException(
                    "a template starts with / and does not end with it: " + template);
        }
    }

    public static Route of(Method method, String template, Role role, Handler handler) {
        return new Route(method, template, Optional.of(role), false, handler, Shortcut.NONE);
    }

    /// A route whose body may be NDJSON too: [Request#lines()].
    public static Route takingLines(Method method, String template, Role role, Handler handler) {
        return new Route(method, template, Optional.of(role), true, handler, Shortcut.NONE);
    }

    /// The same route with a shortcut.
    public Route withShortcut(Shortcut other) {
        return new Route(method, template, role, takesLines, handler, other);
    }

    /// The same route with another handler.
    public Route withHandler(Handler other) {
        return new Route(method, template, role, takesLines, other, shortcut);
    }

    /// A route for everybody, such as a health check.
    public static Route open(Method method, String template, Handler handler) {
        return new Route(method, template, Optional.empty(), false, handler, Shortcut.NONE);
    }
}
