package dev.jebena.registry.web;

import dev.jebena.http.Request;
import dev.jebena.http.Response;
import dev.jebena.registry.Dependency;
import dev.jebena.registry.Dependency.Party;
import dev.jebena.registry.Registry;
import dev.jebena.schema.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Who needs whom. A party is written `consumer:checkout`, `prompt:summary` or `subject:orders`.
/// Thread-safe.
final class DependencyEndpoints {
    private final Registry registry;

    DependencyEndpoints(Registry registry) {
        this.registry = registry;
    }

    /// What `from` needs, or who needs `to`.
    Response list(Request request) {
        Query query = Query.of(request, "from", "to");
        Optional<Party> from = query.find("from", DependencyEndpoints::party);
        Optional<Party> to = query.find("to", DependencyEndpoints::party);
        if (from.isEmpty() && to.isEmpty()) {
            throw BadRequest.missing("from");
        }
        List<Dependency> found =
                from.map(party -> registry.dependencies(request.context(), party))
                        .orElseGet(() -> registry.dependents(request.context(), to.orElseThrow()));
        return new Fields()
                .put(
                        "dependencies",
                        found.stream()
                                .filter(each -> to.isEmpty() || each.to().equals(to.get()))
                                .toList(),
                        DependencyEndpoints::write)
                .ok();
    }

    Response add(Request request) {
        Query.of(request);
        Body body = Body.of(request, "from", "to", "version");
        Party from = body.required("from", each -> party(each.text("from")));
        Party to = body.required("to", each -> party(each.text("to")));
        Optional<Integer> version = body.optional("version", each -> each.number("version"));
        Dependency dependency = dependency(from, to, version);
        return registry.depend(request.context(), dependency)
                ? new Fields().put("dependency", write(dependency)).ok()
                : Refusals.notFound(
                        "There is no "
                                + to
                                + version.map(number -> " version " + number).orElse("")
                                + ".");
    }

    private static Dependency dependency(Party from, Party to, Optional<Integer> version) {
        try {
            return new Dependency(
                    from, to, version.map(OptionalInt::of).orElseGet(OptionalInt::empty));
        } catch (IllegalArgumentException e) {
            String param = version.isPresent() ? "version" : "to";
            throw BadRequest.invalid(param, String.valueOf(e.getMessage()));
        }
    }

    Response remove(Request request) {
        Query query = Query.of(request, "from", "to");
        Party from = query.require("from", DependencyEndpoints::party);
        Party to = query.require("to", DependencyEndpoints::party);
        return registry.release(request.context(), from, to)
                ? new Fields().put("from", text(from)).put("to", text(to)).ok()
                : Refusals.notFound("The %s does not depend on the %s.".formatted(from, to));
    }

    private static Party party(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException(
                    "a party is written kind:name, such as consumer:checkout, not '" + text + "'");
        }
        return new Party(
                Constants.of(Dependency.Kind.class, text.substring(0, colon)),
                text.substring(colon + 1));
    }

    private static Json write(Dependency dependency) {
        Fields fields =
                new Fields().put("from", text(dependency.from())).put("to", text(dependency.to()));
        dependency.version().ifPresent(number -> fields.put("version", number));
        return fields.json();
    }

    private static String text(Party party) {
        return Constants.text(party.kind()) + ":" + party.name();
    }
}
