package dev.jebena.registry.cache;

import dev.jebena.registry.Storage;
import dev.jebena.registry.SubjectName;
import dev.jebena.registry.Version;
import dev.jebena.registry.cache.StaleCopies.Copy;
import dev.jebena.wire.RequestContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Versions: the newest of a subject as it was a moment ago, one of a number as it is; both as they
/// were last seen while the database is away. Thread-safe.
final class VersionCopies {
    private final Storage storage;
    private final SchemaTiers schemas;
    private final Flights<SubjectName, Copy<Version>> latest;
    private final StaleCopies<SubjectName, Version> lastLatest;
    private final StaleCopies<Place, Version> lastByNumber;
    private final InstantSource clock;

    private record Place(SubjectName subject, int number) {}

    VersionCopies(
            Storage storage,
            SchemaTiers schemas,
            CacheSettings bounds,
            Outage outage,
            CacheMetrics metrics,
            InstantSource clock) {
        this.storage = storage;
        this.schemas = schemas;
        this.clock = clock;
        this.latest =
                Flights.shortLived(
                        Math.max(1, bounds.copies()),
                        bounds.fresh(),
                        clock,
                        metrics.process("latest"));
        this.lastLatest = new StaleCopies<>(bounds.copies(), outage, metrics, clock);
        this.lastByNumber = new StaleCopies<>(bounds.copies(), outage, metrics, clock);
    }

    Optional<Version> find(RequestContext context, SubjectName subject, int number) {
        return lastByNumber
                .read(
                        context,
                        new Place(subject, number),
                        within -> kept(storage.version(within, subject, number)))
                .give();
    }

    Optional<Version> latest(RequestContext context, SubjectName subject) {
        Duration timeLeft = Duration.between(clock.instant(), context.deadline());
        return latest.get(subject, timeLeft, () -> read(context, subject)).flatMap(Copy::give);
    }

    /// One that was read a moment ago.
    Optional<Version> knownLatest(SubjectName subject) {
        return latest.known(subject).filter(copy -> !copy.stale()).flatMap(Copy::value);
    }

    /// Empty where there is none, so that a subject that is made next is seen at once.
    private Optional<Copy<Version>> read(RequestContext context, SubjectName subject) {
        Copy<Version> copy =
                lastLatest.read(context, subject, within -> kept(storage.latest(within, subject)));
        return Optional.of(copy).filter(found -> found.value().isPresent());
    }

    private Optional<Version> kept(Optional<Version> version) {
        version.ifPresent(found -> schemas.keep(found.schema()));
        return version;
    }

    void forget(SubjectName subject) {
        latest.forget(subject);
    }

    void forgetAll() {
        latest.forgetAll();
    }
}
