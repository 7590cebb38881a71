package dev.jebena.bench.peer;

import dev.jebena.bench.peer.ContextSettings.Answer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/// Asks llama.cpp what a model makes of a text, as exactly as it computes: expected answers for
/// tests.
///
/// Used by one thread.
public final class LlamaAnswers implements AutoCloseable {
    private static final int MOST_LIKELY = 20;

    /// Tokens that llama.cpp computes at once by default; an encoder sees all of a text at once.
    private static final int MOST_ENCODED = 512;

    private final LlamaLibrary library;
    private final String release;
    private final Path file;
    private final LlamaModel model;

    /// Opens a model file.
    ///
    /// @param release of llama.cpp
    /// @throws IllegalArgumentException where llama.cpp refuses it
    public LlamaAnswers(LlamaLibrary library, String release, Path file) {
        this.library = library;
        this.release = release;
        this.file = file;
        this.model = new LlamaModel(library, file);
    }

    /// The tokens of a text, with those that the file wants before and after it.
    public int[] tokenize(String text) {
        return model.tokenize(text);
    }

    /// The probabilities of what follows some of the tokens.
    ///
    /// @param context positions that llama.cpp makes room for, rounded up to 256; some models
    ///   answer otherwise in a longer one
    /// @param every an answer after so many tokens, and after the last one
    /// @throws IllegalArgumentException where the model has no such token
    /// @throws IllegalStateException where llama.cpp gives no probabilities
    public GoldenAnswers probabilities(String text, int[] tokens, int context, int every)
            throws IOException {
        requireTokens(tokens);
        ContextSettings settings = settings(tokens, context, Answer.LOGITS);
        List<GoldenAnswers.Position> positions = new ArrayList<>();
        rows(
                settings,
                tokens,
                every,
                model.vocabularySize(),
                (position, row) ->
                        positions.add(new GoldenAnswers.Position(position, likeliest(row))));
        return new GoldenAnswers.Probabilities(
                source(), text, list(tokens), settings.rounded(), positions);
    }

    /// What an encoder makes of the text: one vector, and the vectors of some of the tokens. None
    /// is normalized.
    ///
    /// @throws IllegalArgumentException where the text is longer than the model can read
    public GoldenAnswers embeddings(String text, int[] tokens, int every) throws IOException {
        requireTokens(tokens);
        // a position without an embedding, or a second batch, would end the process
        int most = Math.min(MOST_ENCODED, model.trainedContext());
        if (tokens.length > most) {
            throw new IllegalArgumentException(
                    "the text has %d tokens, and at most %d can be encoded"
                            .formatted(tokens.length, most));
        }
        ContextSettings each = settings(tokens, tokens.length, Answer.TOKEN_EMBEDDINGS);
        List<GoldenAnswers.Vector> vectors = new ArrayList<>();
        rows(
                each,
                tokens,
                every,
                model.width(),
                (position, row) ->
                        vectors.add(
                                new GoldenAnswers.Vector(
                                        position, GoldenAnswers.sixDecimals(row))));
        ContextSettings pooled = settings(tokens, tokens.length, Answer.POOLED_EMBEDDING);
        try (LlamaContext llama = new LlamaContext(model, pooled)) {
            float[] pooledRow = llama.pooled(tokens, model.width());
            return new GoldenAnswers.Embeddings(
                    source(), text, list(tokens), GoldenAnswers.sixDecimals(pooledRow), vectors);
        }
    }

    private void requireTokens(int[] tokens) {
        for (int token : tokens) {
            if (token < 0 || token >= model.vocabularySize()) {
                throw new IllegalArgumentException(
                        "token %d is outside the vocabulary of %d"
                                .formatted(token, model.vocabularySize()));
            }
        }
    }

    private static ContextSettings settings(int[] tokens, int context, Answer answer) {
        return ContextSettings.exact(Math.max(context, tokens.length), 1, answer);
    }

    private void rows(
            ContextSettings settings,
            int[] tokens,
            int every,
            int size,
            BiConsumer<Integer, float[]> rows) {
        int last = tokens.length - 1;
        try (LlamaContext llama = new LlamaContext(model, settings)) {
            llama.evaluate(
                    tokens,
                    position -> (position + 1) % every == 0 || position == last,
                    size,
                    rows);
        }
    }

    private static List<Integer> list(int[] tokens) {
        return Arrays.stream(tokens).boxed().toList();
    }

    private static List<GoldenAnswers.Likely> likeliest(float[] row) {
        double normalizer = logSumExp(row);
        return IntStream.range(0, row.length)
                .boxed()
                .sorted(Comparator.comparingDouble(token -> -row[token]))
                .limit(MOST_LIKELY)
                .map(token -> new GoldenAnswers.Likely(token, row[token] - normalizer))
                .toList();
    }

    private static double logSumExp(float[] row) {
        double most = Double.NEGATIVE_INFINITY;
        for (float value : row) {
            most = Math.max(most, value);
        }
        double sum = 0;
        for (float value : row) {
            sum += Math.exp(value - most);
        }
        return most + Math.log(sum);
    }

    private GoldenAnswers.Source source() throws IOException {
        return new GoldenAnswers.Source(
                String.valueOf(file.getFileName()),
                sha256(),
                "%s, %s".formatted(release, library.processorLibrary()));
    }

    private String sha256() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in =
                    new DigestInputStream(
                            new BufferedInputStream(Files.newInputStream(file)), digest)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
