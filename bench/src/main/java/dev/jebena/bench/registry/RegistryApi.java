package dev.jebena.bench.registry;

import java.util.Optional;

/// How a registry is asked. Immutable.
sealed interface RegistryApi permits JebenaApi, ApicurioApi {
    /// Which registry, and by which of its interfaces.
    String title();

    /// A path that answers once the registry takes requests.
    String readyPath();

    HttpCall read(String id);

    /// The newest version of a subject, with its schema.
    HttpCall latest(String subject);

    /// The first version of a new subject.
    HttpCall write(String subject, String schema);

    /// Nothing where it has no such thing.
    Optional<HttpCall> validate(String id, String document);

    /// The id in the answer to a write.
    String id(String answer);
}
