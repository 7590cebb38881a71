package dev.jebena.app.command;

import dev.jebena.engine.gguf.GgufFile;
import dev.jebena.engine.gguf.GgufSummary;
import dev.jebena.engine.gguf.TensorInfo;
import dev.jebena.engine.model.MemoryNeed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is in a model file, for programs.
final class InspectionJson {
    private final ObjectNode json = JsonMapper.shared().createObjectNode();

    InspectionJson(GgufFile file, Inspection inspection) {
        ArrayNode files = json.putArray("files");
        file.paths().stream().map(Path::toString).forEach(files::add);
        summary(inspection.summary());
        json.put("chat", inspection.chat().name().toLowerCase(Locale.ROOT));
        inspection.chatProblem().ifPresent(problem -> json.put("chat_problem", problem));
        json.put("runs", inspection.runs());
        ArrayNode problems = json.putArray("problems");
        inspection.problems().forEach(problems::add);
        inspection.memory().ifPresent(this::memory);
    }

    private void summary(GgufSummary summary) {
        json.put("version", summary.version());
        summary.name().ifPresent(name -> json.put("name", name));
        summary.architecture().ifPresent(name -> json.put("architecture", name));
        json.put("bytes", summary.fileBytes());
        json.put("parameters", summary.parameters());
        json.put("tensors", summary.tensors());
        ArrayNode weights = json.putArray("weights");
        for (GgufSummary.TypeUse use : summary.types()) {
            weights.addObject()
                    .put("type", use.type().name())
                    .put("tensors", use.tensors())
                    .put("bytes", use.byteSize());
        }
        summary.context().ifPresent(count -> json.put("context", count));
        summary.vocabulary().ifPresent(count -> json.put("vocabulary", count));
        summary.tokenizer().ifPresent(kind -> json.put("tokenizer", kind));
        summary.pre().ifPresent(pre -> json.put("pre", pre));
    }

    private void memory(MemoryNeed need) {
        json.putObject("memory")
                .put("packed", need.packed())
                .put("packed_bytes", need.packedBytes())
                .put("kv_bytes", need.kvBytes())
                .put("kv_tokens", need.kvTokens())
                .put("context_tokens", need.contextTokens())
                .put("heap_bytes", need.heapBytes());
    }

    InspectionJson metadata(GgufFile file) throws IOException {
        ObjectNode values = json.putObject("metadata");
        for (String key : file.metadata().keys()) {
            values.put(key, file.metadata().display(key));
        }
        return this;
    }

    InspectionJson tensors(GgufFile file) {
        ArrayNode all = json.putArray("tensor_list");
        for (TensorInfo tensor : file.tensors()) {
            ObjectNode one =
                    all.addObject().put("name", tensor.name()).put("type", tensor.type().name());
            ArrayNode shape = one.putArray("shape");
            tensor.shape().forEach(shape::add);
            one.put("bytes", tensor.byteSize());
        }
        return this;
    }

    String text() {
        return json.toString();
    }
}
