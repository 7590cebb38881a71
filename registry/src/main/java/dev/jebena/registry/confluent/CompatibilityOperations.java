package dev.jebena.registry.confluent;

import dev.jebena.registry.Check;
import dev.jebena.registry.Registry;
import dev.jebena.registry.Rejection;
import dev.jebena.registry.SubjectName;
import dev.jebena.registry.Verdict;
import dev.jebena.registry.Version;
import dev.jebena.schema.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells whether schemas would be compatible. Thread-safe.
final class CompatibilityOperations {
    private final Registry registry;

    CompatibilityOperations(Registry registry) {
        this.registry = registry;
    }

    /// With all that a registration would be compared with.
    Answer withSubject(Call call) {
        return check(call, new Check.Against.Subject());
    }

    /// With one version. Where there is none yet, everything is compatible with the latest.
    Answer withVersion(Call call) {
        if (call.version().isPresent()) {
            return check(call, new Check.Against.OneVersion(call.version().getAsInt()));
        }
        Optional<Version> latest = registry.latest(call.context(), call.subject());
        return check(
                call,
                latest.isPresent()
                        ? new Check.Against.OneVersion(latest.get().number())
                        : new Check.Against.Subject());
    }

    private Answer check(Call call, Check.Against against) {
        SubjectName subject = call.subject();
        SchemaRequest request = SchemaRequest.of(call, registry);
        boolean verbose = call.flag("verbose");
        return switch (registry.check(
                call.context(), subject, request.schema(), against, Optional.empty())) {
            case Check.Checked(Verdict verdict) ->
                    answer(verdict.compatible(), Documents.messages(verdict), verbose);
            case Check.UnknownVersion(var _, int number) ->
                    Refusal.versionNotFound(subject, number);
            case Rejection rejection -> {
                Refusal refusal = Refusal.of(rejection);
                yield verbose ? answer(false, List.of(refusal.message()), true) : refusal;
            }
        };
    }

    private static Answer answer(boolean compatible, List<String> messages, boolean verbose) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("is_compatible", compatible ? Json.Bool.TRUE : Json.Bool.FALSE);
        if (verbose) {
            members.put("messages", Documents.texts(messages));
        }
        return new Answer.Document(new Json.Object(members));
    }
}
