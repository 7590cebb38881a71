package dev.jebena.registry.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jebena.registry.Version;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Readers that ask for known schemas by their ids, in any order, and must always be answered.
final class Readers implements AutoCloseable {
    private static final int COUNT = 2;

    private final RegistryProcess process;
    private final Supplier<List<Version>> known;
    private final Clients clients;

    /// Starts them, and waits until each has read something.
    Readers(RegistryProcess process, Supplier<List<Version>> known, SplittableRandom random)
            throws InterruptedException {
        this.process = process;
        this.known = known;
        this.clients = Clients.start(Stream.generate(() -> reader(random)).limit(COUNT).toList());
    }

    private Clients.Client reader(SplittableRandom random) {
        SplittableRandom own = random.split();
        return () -> {
            List<Version> all = known.get();
            Version any = all.get(own.nextInt(all.size()));
            assertThat(process.registry.byId(process.context(), any.schema().id()))
                    .contains(any.schema());
            return true;
        };
    }

    void awaitProgress() throws InterruptedException {
        clients.awaitAnswers();
    }

    void stop() throws InterruptedException, ExecutionException {
        clients.stop();
    }

    @Override
    public void close() {
        clients.close();
    }
}
