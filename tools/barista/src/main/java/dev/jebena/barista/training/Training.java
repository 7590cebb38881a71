package dev.jebena.barista.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.jebena.engine.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Trains the model, from its last checkpoint where there is one.
///
/// Owned by one thread.
public final class Training {
    private static final String CHECKPOINT = "checkpoint.bin";
    private static final String CURVE = "loss.csv";
    private static final int MOST_ATTEMPTS = 5;

    /// How it is trained.
    ///
    /// @param steps of the whole training
    /// @param tokens in a batch, at most
    /// @param rate the highest learning rate
    /// @param precision what matrices are multiplied in
    /// @param saveEvery steps from one checkpoint to the next
    /// @param tellEvery steps from one line of the loss curve to the next
    public record Plan(
            long steps,
            int tokens,
            float rate,
            Precision precision,
            long seed,
            int saveEvery,
            int tellEvery) {
        public Plan {
            if (steps < 1 || tokens < 1 || saveEvery < 1 || tellEvery < 1) {
                throw new IllegalArgumentException("numbers of a plan are positive");
            }
        }
    }

    private final Plan plan;
    private final Path folder;
    private final Consumer<String> tell;
    private final Batches batches;
    private final Measures measures;

    /// @param folder for checkpoints and the loss curve
    public Training(
            Plan plan, Measures measures, Tokenizer tokenizer, Path folder, Consumer<String> tell) {
        this.plan = plan;
        this.measures = measures;
        this.folder = folder;
        this.tell = tell;
        batches = new Batches(tokenizer, measures, plan.tokens, plan.steps, plan.seed);
    }

    /// The checkpoint of a training in a folder.
    public static Path checkpoint(Path folder) {
        return folder.resolve(CHECKPOINT);
    }

    /// Trains until all steps are done.
    ///
    /// @throws IOException where a gradient is not finite, again and again
    public void run() throws IOException {
        Path checkpoint = checkpoint(folder);
        NDManager manager = NDManager.newBaseManager();
        boolean resumed = Files.exists(checkpoint);
        try (Weights weights =
                        resumed
                                ? Weights.load(checkpoint, manager)
                                : Weights.random(measures, plan.seed, manager);
                Network network = new Network(measures, plan.precision, weights, manager);
                AdamW optimizer = new AdamW(manager)) {
            forgetAfter(weights.step());
            tell.accept(
                    "%,d weights, %s step %,d of %,d"
                            .formatted(
                                    weights.count(),
                                    resumed ? "resumed at" : "starting with",
                                    weights.step(),
                                    plan.steps));
            steps(weights, network, optimizer);
            weights.save(checkpoint);
        }
    }

    /// Takes off the loss curve what is to be trained again.
    private void forgetAfter(long step) throws IOException {
        Path curve = folder.resolve(CURVE);
        if (Files.exists(curve)) {
            List<String> before =
                    Files.readAllLines(curve).stream()
                            .filter(line -> Long.parseLong(line.split(",", 2)[0]) <= step)
                            .toList();
            Files.write(curve, before);
        }
    }

    private void steps(Weights weights, Network network, AdamW optimizer) throws IOException {
        Rate rate = new Rate(plan.rate, plan.steps);
        double loss = 0;
        long tokens = 0;
        long began = System.nanoTime();
        while (weights.step() < plan.steps) {
            Batch batch = batches.get(weights.step());
            loss += finiteStep(weights, network, optimizer, batch, rate.at(weights.step()));
            tokens += batch.tokens().length;
            if (weights.step() % plan.tellEvery == 0) {
                double seconds = (System.nanoTime() - began) / 1e9;
                line(weights.step(), loss / plan.tellEvery, tokens / seconds);
                loss = 0;
                tokens = 0;
                began = System.nanoTime();
            }
            if (weights.step() % plan.saveEvery == 0) {
                weights.save(checkpoint(folder));
            }
        }
    }

    /// Now and then, of unknown cause, a gradient is not finite, and the same step taken again has
    /// one that is.
    private float finiteStep(
            Weights weights, Network network, AdamW optimizer, Batch batch, float rate)
            throws IOException {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            float loss = step(weights, network, optimizer, batch, rate);
            if (Float.isFinite(loss)) {
                return loss;
            }
            tell.accept("step %,d is taken again".formatted(weights.step() + 1));
        }
        throw new IOException(
                "the gradient of step %,d is not finite: try a lower rate"
                        .formatted(weights.step() + 1));
    }

    /// @return the loss; not a number where the gradient was not finite
    private static float step(
            Weights weights, Network network, AdamW optimizer, Batch batch, float rate) {
        try (NDManager manager = NDManager.newBaseManager()) {
            float loss;
            weights.lend(manager);
            network.lend(manager);
            try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
                NDArray tokens =
                        manager.create(batch.tokens(), new Shape(batch.rows(), batch.columns()));
                NDArray logits = network.logits(tokens, manager.create(batch.places()));
                NDArray mean = Network.loss(logits, manager.create(batch.expected()));
                gradients.backward(mean);
                loss = mean.getFloat();
            }
            return optimizer.step(weights, rate) ? loss : Float.NaN;
        }
    }

    private void line(long step, double loss, double tokensPerSecond) throws IOException {
        Files.writeString(
                folder.resolve(CURVE),
                String.format(Locale.ROOT, "%d,%.5f,%.0f%n", step, loss, tokensPerSecond),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        tell.accept(
                String.format(
                        Locale.ROOT,
                        "step %,d of %,d: loss %.4f, %,.0f tokens/s",
                        step,
                        plan.steps,
                        loss,
                        tokensPerSecond));
    }
}
