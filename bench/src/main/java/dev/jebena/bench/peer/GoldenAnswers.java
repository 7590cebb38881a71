package dev.jebena.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Expected answers of a model, for tests to hold an engine against.
public sealed interface GoldenAnswers {

    /// All of it in one line of JSON.
    ObjectNode json();

    /// Writes the JSON.
    default void write(Path file) throws IOException {
        Files.writeString(file, json() + "\n");
    }

    /// Where the answers come from.
    ///
    /// @param model the name of the file, of its first part where it is split
    /// @param sha256 of that file
    /// @param llamaCpp its release, and the library it chose for the processor
    record Source(String model, String sha256, String llamaCpp) {
        private ObjectNode json(String text, List<Integer> tokens) {
            ObjectNode json =
                    JsonMapper.shared()
                            .createObjectNode()
                            .put("model", model)
                            .put("sha256", sha256)
                            .put("llama_cpp", llamaCpp)
                            .put("text", text);
            ArrayNode ids = json.putArray("tokens");
            tokens.forEach(ids::add);
            return json;
        }
    }

    /// What may follow the tokens up to a position.
    ///
    /// @param top the likeliest tokens, the likeliest first
    record Position(int position, List<Likely> top) {
        public Position {
            top = List.copyOf(top);
        }
    }

    /// A token that may follow.
    ///
    /// @param logProbability the natural logarithm of its probability
    record Likely(int token, double logProbability) {}

    /// What an encoder makes of the token at a position.
    record Vector(int position, List<Double> values) {
        public Vector {
            values = List.copyOf(values);
        }
    }

    /// The probabilities of tokens to come.
    ///
    /// @param text empty where tokens were given
    /// @param context positions that llama.cpp made room for
    record Probabilities(
            Source source, String text, List<Integer> tokens, int context, List<Position> positions)
            implements GoldenAnswers {
        public Probabilities {
            tokens = List.copyOf(tokens);
            positions = List.copyOf(positions);
        }

        @Override
        public ObjectNode json() {
            ObjectNode json = source.json(text, tokens).put("context", context);
            ArrayNode all = json.putArray("positions");
            for (Position position : positions) {
                ArrayNode top = all.addObject().put("position", position.position).putArray("top");
                for (Likely likely : position.top) {
                    top.addArray().add(likely.token).add(rounded(likely.logProbability, 1e5));
                }
            }
            return json;
        }
    }

    /// The vectors of an encoder.
    ///
    /// @param embedding of the whole text, not normalized
    record Embeddings(
            Source source,
            String text,
            List<Integer> tokens,
            List<Double> embedding,
            List<Vector> vectors)
            implements GoldenAnswers {
        public Embeddings {
            tokens = List.copyOf(tokens);
            embedding = List.copyOf(embedding);
            vectors = List.copyOf(vectors);
        }

        @Override
        public ObjectNode json() {
            ObjectNode json = source.json(text, tokens);
            embedding.forEach(json.putArray("embedding")::add);
            ArrayNode all = json.putArray("embeddings");
            for (Vector vector : vectors) {
                ArrayNode values =
                        all.addObject().put("position", vector.position).putArray("values");
                vector.values.forEach(values::add);
            }
            return json;
        }
    }

    private static double rounded(double value, double parts) {
        return Math.round(value * parts) / parts;
    }

    /// The values to six decimals.
    static List<Double> sixDecimals(float[] values) {
        List<Double> rounded = new ArrayList<>();
        for (float value : values) {
            rounded.add(rounded(value, 1e6));
        }
        return rounded;
    }
}
