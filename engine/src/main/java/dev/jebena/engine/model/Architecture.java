package dev.jebena.engine.model;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.gguf.Metadata;
import java.util.List;
import java.util.Optional;

/// How the layers of one family of models are put together from the shared blocks. A further family
/// is one more class and one more entry in [#all()].
sealed interface Architecture permits Llama, Qwen2, Qwen3 {
    /// Every family this build knows.
    static List<Architecture> all() {
        return List.of(new Llama(), new Qwen2(), new Qwen3());
    }

    /// `general.architecture` in the file.
    String name();

    Rope.Pairing ropePairing();

    Layer layer(LayerContext context) throws GgufException;

    /// Refuses what this build cannot compute rightly, by the key that asks for it.
    default Optional<String> unsupported(Metadata metadata) throws GgufException {
        String scaling = name() + ".rope.scaling.type";
        String type = metadata.optionalString(scaling).orElse("none");
        if (!type.equals("none")) {
            return Optional.of(scaling);
        }
        String experts = name() + ".expert_count";
        return metadata.optionalInteger(experts).orElse(0) > 0
                ? Optional.of(experts)
                : Optional.empty();
    }
}
