package dev.jebena.registry.sql;

import dev.jebena.registry.Added;
import dev.jebena.registry.Addition;
import dev.jebena.registry.ArchiveEntry;
import dev.jebena.registry.Candidate;
import dev.jebena.registry.Reference;
import dev.jebena.registry.StoredSchema;
import dev.jebena.registry.Version;
import dev.jebena.store.RoundTrip;
import dev.jebena.store.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// One version added, in two round trips: the first one takes its place and gives its schema an id,
/// the second one adds all that needs the id. Owned by the transaction.
final class Enrolment {
    private static final Comparator<Target> ORDER =
            Comparator.comparing((Target target) -> target.reference().subject())
                    .thenComparingInt(target -> target.reference().version());

    private final Handle handle;
    private final Addition addition;
    private final Candidate candidate;
    private final Instant now;

    Enrolment(Handle handle, Addition addition, Instant now) {
        this.handle = handle;
        this.addition = addition;
        this.candidate = addition.candidate();
        this.now = now;
    }

    /// Thrown out of the transaction, so that nothing of it stays.
    static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Added why;

        RefusedException(Added why) {
            super(why.toString());
            this.why = why;
        }

        Added why() {
            return why;
        }
    }

    /// @param record the statement that leaves the audit record
    /// @throws RefusedException where it is not added
    Added.Stored run(Function<Version, Sql> record) {
        List<Target> targets = targets();
        // the subject first and then versions in one order, as deletions do: nobody waits in a ring
        List<Sql> first = new ArrayList<>();
        first.add(SubjectTable.advance(addition.seen()));
        targets.forEach(target -> first.add(VersionTable.hold(target.reference(), target.id())));
        if (addition.schemaId().isEmpty()) {
            first.add(SchemaTable.insert(candidate, OptionalLong.empty(), now));
        }
        List<OptionalLong> answers = RoundTrip.run(handle, first);
        if (answers.getFirst().isEmpty()) {
            throw new RefusedException(new Added.Overtaken());
        }
        for (int i = 0; i < targets.size(); i++) {
            if (answers.get(i + 1).isEmpty()) {
                throw new RefusedException(new Added.Gone(targets.get(i).reference()));
            }
        }
        List<Sql> second = new ArrayList<>();
        Version version = version(schema(answers.getLast(), second));
        second.addAll(VersionTable.insert(entry(version), version.schema().id()));
        second.add(record.apply(version));
        RoundTrip.runAndCommit(handle, second);
        return new Added.Stored(version);
    }

    /// What one of the references leads to.
    private record Target(Reference reference, long id) {}

    private List<Target> targets() {
        List<Reference> references = candidate.schema().references();
        List<Target> targets = new ArrayList<>();
        for (int place = 0; place < references.size(); place++) {
            targets.add(new Target(references.get(place), candidate.targets().get(place)));
        }
        targets.sort(ORDER);
        return targets;
    }

    /// The schema as it is stored.
    ///
    /// @param inserted its id where it was inserted just now
    /// @param then takes what is still to be added of it
    private StoredSchema schema(OptionalLong inserted, List<Sql> then) {
        if (addition.schemaId().isPresent()) {
            return SchemaTable.store(handle, candidate, addition.schemaId(), now)
                    .orElseThrow(() ->
                            new RefusedException(
                                    new Added.IdTaken(addition.schemaId().getAsLong())))
                    .schema();
        }
        if (inserted.isPresent()) {
            long id = inserted.getAsLong();
            then.addAll(SchemaTable.parts(id, candidate));
            return SchemaTable.stored(id, candidate, now);
        }
        return SchemaTable.find(handle, candidate).orElseThrow();
    }

    private Version version(StoredSchema schema) {
        return new Version(
                addition.seen().subject(),
                addition.number(),
                schema,
                addition.lifecycle(),
                addition.metadata(),
                addition.tags(),
                now,
                false);
    }

    private static ArchiveEntry.OfVersion entry(Version version) {
        return new ArchiveEntry.OfVersion(
                version.subject(),
                version.number(),
                version.schema().id(),
                version.lifecycle(),
                version.metadata(),
                version.tags(),
                version.created(),
                Optional.empty());
    }
}
