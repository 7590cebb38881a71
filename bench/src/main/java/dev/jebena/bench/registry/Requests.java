package dev.jebena.bench.registry;

import dev.jebena.bench.load.Operation;
import java.io.IOException;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleFunction;

/// One request for each arrival, drawn from the arrival's number. Thread-safe.
final class Requests implements Operation {
    private static final int LONGEST_QUOTE = 300;

    private final RegistryApi api;
    private final HttpClient client;
    private final Catalog catalog;
    private final DoubleFunction<Kind> draw;
    private final long seed;
    private final AtomicReference<String> firstFailure = new AtomicReference<>("");

    /// @param draw the kind that a number from 0 (inclusive) to 1 (exclusive) falls on
    Requests(
            RegistryApi api,
            HttpClient client,
            Catalog catalog,
            DoubleFunction<Kind> draw,
            long seed) {
        this.api = api;
        this.client = client;
        this.catalog = catalog;
        this.draw = draw;
        this.seed = seed;
    }

    /// What the arrival asks for.
    Kind kind(int index) {
        return draw.apply(random(index).nextDouble());
    }

    private SplittableRandom random(int index) {
        return new SplittableRandom(seed + index);
    }

    @Override
    public void run(int index) throws IOException {
        SplittableRandom random = random(index);
        Kind kind = draw.apply(random.nextDouble());
        HttpCall call =
                switch (kind) {
                    case READ -> api.read(catalog.id(catalog.pick(random.nextDouble())));
                    case LATEST -> api.latest(Sample.subject(catalog.pick(random.nextDouble())));
                    case WRITE -> write(catalog.fresh());
                    case VALIDATE -> validate(catalog.pick(random.nextDouble()));
                };
        send(kind, call);
    }

    /// Sends it and returns the answer.
    ///
    /// @throws IOException when it is none, or none that says that all is well
    HttpAnswer send(Kind kind, HttpCall call) throws IOException {
        try {
            HttpAnswer answer = client.send(call);
            if (!answer.isGood()) {
                String text = answer.text();
                throw new IOException(
                        "status %d: %s"
                                .formatted(
                                        answer.status(),
                                        text.substring(0, Math.min(LONGEST_QUOTE, text.length()))));
            }
            return answer;
        } catch (IOException e) {
            firstFailure.compareAndSet("", "%s: %s".formatted(kind, e));
            throw e;
        }
    }

    HttpCall write(long number) {
        return api.write(Sample.subject(number), Sample.schema(number));
    }

    /// A registry that validates nothing gives the schema instead, for others to validate with.
    private HttpCall validate(int number) {
        String id = catalog.id(number);
        Optional<HttpCall> call = api.validate(id, Sample.document(number));
        return call.orElseGet(() -> api.read(id));
    }

    /// Of all that went wrong; empty when nothing did.
    String firstFailure() {
        return firstFailure.get();
    }
}
