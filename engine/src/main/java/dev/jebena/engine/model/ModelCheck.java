package dev.jebena.engine.model;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.gguf.GgufFile;
import dev.jebena.engine.gguf.TensorInfo;
import dev.jebena.engine.gguf.TensorType;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Whether a file can be run here, and what it would take. Nothing is packed, and next to nothing
/// allocated.
///
/// @param problems why it cannot be run; none when it can
/// @param memory empty where a problem keeps it from being told
public record ModelCheck(List<String> problems, Optional<MemoryNeed> memory) {
    public ModelCheck {
        problems = List.copyOf(problems);
    }

    /// Checks a file as loading it would, and goes on after a format that cannot be read.
    public static ModelCheck of(GgufFile file, EngineOptions options) {
        Map<TensorType, TensorInfo> unreadable = new EnumMap<>(TensorType.class);
        for (TensorInfo tensor : file.tensors()) {
            if (!Tensors.canRead(tensor)) {
                unreadable.putIfAbsent(tensor.type(), tensor);
            }
        }
        Set<String> problems = new LinkedHashSet<>();
        unreadable.forEach((type, first) ->
                problems.add(
                        "tensor %s: a format that this build can read, found %s"
                                .formatted(first.name(), type)));
        TransformerLoader loader = new TransformerLoader(options);
        try {
            loader.check(file);
        } catch (GgufException refused) {
            if (!isUnreadable(file, refused.field())) {
                problems.add(refused.withoutFile());
            }
        }
        Optional<MemoryNeed> memory = Optional.empty();
        try {
            memory = Optional.of(loader.need(file));
        } catch (GgufException refused) {
            problems.add(refused.withoutFile());
        }
        return new ModelCheck(List.copyOf(problems), memory);
    }

    /// Whether a refusal is of a tensor whose format was told already.
    private static boolean isUnreadable(GgufFile file, String field) {
        return field.startsWith("tensor ")
                && file.tensor(field.substring("tensor ".length()))
                        .filter(tensor -> !Tensors.canRead(tensor))
                        .isPresent();
    }
}
