package dev.jebena.registry.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.registry.Level;
import dev.jebena.registry.NewVersion;
import dev.jebena.registry.Registration;
import dev.jebena.registry.SchemaText;
import dev.jebena.registry.SchemaType;
import dev.jebena.registry.Scope;
import dev.jebena.registry.Settings;
import dev.jebena.registry.SubjectName;
import dev.jebena.registry.SubjectState.Listed;
import dev.jebena.registry.Version;
import dev.jebena.store.StoreException;
import dev.jebena.store.StoreException.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

/// Writers that register one schema after the other while something is wrong. Each asks again, as a
/// client does, until its schema is acknowledged; a refusal must say that the database is away or
/// busy. Every second schema of a writer goes to a subject that all of them write to.
final class Writers implements AutoCloseable {
    private static final int COUNT = 4;
    private static final SubjectName SHARED = SubjectName.of("shared");
    private static final Set<Reason> EXPLAINED =
            EnumSet.of(Reason.BUSY, Reason.TIMEOUT, Reason.UNAVAILABLE);

    private final RegistryProcess process;
    private final String padding;
    private final List<Version> acknowledged = Collections.synchronizedList(new ArrayList<>());
    private final Clients clients;

    /// Starts them, and waits until each has written something.
    Writers(RegistryProcess process) throws InterruptedException {
        this(process, 0);
    }

    /// @param paddingCharacters by which each schema is longer than need be
    Writers(RegistryProcess process, int paddingCharacters) throws InterruptedException {
        this.process = process;
        this.padding = "-".repeat(paddingCharacters);
        process.registry.set(
                process.context(),
                new Scope.OfSubject(SHARED),
                Settings.NONE.withLevel(Level.NONE));
        this.clients = Clients.start(IntStream.range(0, COUNT).mapToObj(Writer::new).toList());
    }

    void awaitProgress() throws InterruptedException {
        clients.awaitAnswers();
    }

    void awaitRefusals() throws InterruptedException {
        clients.awaitRefusals();
    }

    long refused() {
        return clients.refused();
    }

    /// What was acknowledged so far.
    List<Version> acknowledged() {
        synchronized (acknowledged) {
            return List.copyOf(acknowledged);
        }
    }

    /// Lets each writer have its last schema acknowledged, and checks that another process finds
    /// what was acknowledged, once, and nothing else.
    void stopAndVerify(RegistryProcess there) throws InterruptedException, ExecutionException {
        clients.stop();
        Map<SubjectName, List<Version>> bySubject = new LinkedHashMap<>();
        for (Version each : acknowledged) {
            bySubject.computeIfAbsent(each.subject(), _ -> new ArrayList<>()).add(each);
            assertThat(there.registry.version(there.context(), each.subject(), each.number()))
                    .contains(each);
            assertThat(there.registry.byId(there.context(), each.schema().id()))
                    .contains(each.schema());
        }
        bySubject.forEach((subject, versions) -> verify(there, subject, versions));
        assertThat(there.audit.latest(1_000_000))
                .filteredOn(record -> record.entry().action().equals("registry.register"))
                .extracting(record -> record.entry().object())
                .containsExactlyInAnyOrderElementsOf(
                        acknowledged.stream()
                                .map(each -> each.subject() + " version " + each.number())
                                .toList());
    }

    private static void verify(RegistryProcess there, SubjectName subject, List<Version> versions) {
        Collection<Listed> listed = there.registry.versions(there.context(), subject).entries();
        assertThat(listed)
                .extracting(Listed::number)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, versions.size()).boxed().toList());
        assertThat(listed)
                .extracting(Listed::schemaId)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        versions.stream().map(each -> each.schema().id()).toList());
    }

    @Override
    public void close() {
        clients.close();
    }

    /// Owned by its thread.
    private final class Writer implements Clients.Client {
        private final int number;
        private int schemas;

        Writer(int number) {
            this.number = number;
        }

        @Override
        public boolean ask() {
            SubjectName subject = schemas % 2 == 0 ? SubjectName.of("writer-" + number) : SHARED;
            // wider each time, so compatible
            String text =
                    "{\"title\":\"of %d\",\"minimum\":%d,\"description\":\"%s\"}"
                            .formatted(number, -schemas, padding);
            SchemaText schema = new SchemaText(SchemaType.JSON, text, List.of());
            try {
                Registration registration =
                        process.registry.register(
                                process.context(), subject, NewVersion.of(schema));
                if (registration instanceof Registration.Accepted(Version version, boolean _)) {
                    acknowledged.add(version);
                    schemas++;
                    return true;
                }
                assertThat(registration).isInstanceOf(Registration.Busy.class);
            } catch (StoreException failure) {
                if (!EXPLAINED.contains(failure.reason())) {
                    throw failure;
                }
            }
            return false;
        }
    }
}
