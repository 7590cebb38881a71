package dev.jebena.engine.model;

import dev.jebena.engine.kv.BlockTable;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The tiny models with answers from llama.cpp, those made by `tools/golden` among them, and a way
/// to have them run in one thread of control.
final class GoldenModels {
    private GoldenModels() {}

    static Path file(String name) {
        try {
            URL given = GoldenModels.class.getResource("/golden/models/" + name);
            URL made = GoldenModels.class.getResource("/golden/made/" + name);
            return Path.of(Objects.requireNonNull(given == null ? made : given, name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode answers(String model) {
        return JsonMapper.shared().readTree(file(model + ".json").toFile());
    }

    static int[] tokens(String model) {
        JsonNode tokens = answers(model).get("tokens");
        int[] ids = new int[tokens.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = tokens.get(i).intValue();
        }
        return ids;
    }

    static Transformer open(String model, EngineOptions options) throws IOException {
        return Transformer.open(file(answers(model).get("model").stringValue()), options);
    }

    /// The logits after the tokens that `cuts` end with, each run being as long as the next cut
    /// says and the last one taking what is left.
    static List<float[]> logits(Model model, int[] tokens, int... cuts) {
        BlockTable blocks = new BlockTable(model.blocks());
        List<float[]> rows = new ArrayList<>();
        int at = 0;
        for (int i = 0; at < tokens.length; i++) {
            int length = Math.min(cuts[i % cuts.length], tokens.length - at);
            if (!blocks.reserve(at + length)) {
                throw new IllegalStateException("too few blocks");
            }
            int[] run = Arrays.copyOfRange(tokens, at, at + length);
            Batch batch = new Batch(List.of(new Batch.Run(run, at, blocks, true)));
            rows.add(row(model.run(batch), 0));
            at += length;
        }
        blocks.release();
        return rows;
    }

    static float[] row(Output output, int row) {
        Output.Logits logits = output.logits();
        return Arrays.copyOfRange(
                logits.values(), logits.offset(row), logits.offset(row) + logits.vocabularySize());
    }
}
