package dev.jebena.engine.gguf;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// What a person wants to know of a model file at a glance.
///
/// @param parameters elements of all tensors
/// @param types the formats of the tensors, the one with the most bytes first
/// @param context positions the model was trained for
/// @param vocabulary tokens
/// @param tokenizer the kind of tokenizer, `gpt2` for byte-level BPE
/// @param pre the rule by which text is cut before merging
/// @param template whether the file has a chat template
public record GgufSummary(
        int version,
        long fileBytes,
        Optional<String> architecture,
        Optional<String> name,
        long parameters,
        int tensors,
        List<TypeUse> types,
        OptionalInt context,
        OptionalInt vocabulary,
        Optional<String> tokenizer,
        Optional<String> pre,
        boolean template) {

    public GgufSummary {
        types = List.copyOf(types);
    }

    /// The tensors of one format.
    public record TypeUse(TensorType type, int tensors, long byteSize) {
        private TypeUse plus(TensorInfo tensor) {
            return new TypeUse(type, tensors + 1, byteSize + tensor.byteSize());
        }
    }

    /// Gathers it from an open file.
    ///
    /// @throws GgufException when a value has a type that it cannot have
    public static GgufSummary of(GgufFile file) throws GgufException {
        return of(file.header(), file.byteSize());
    }

    static GgufSummary of(GgufHeader header, long fileBytes) throws GgufException {
        Metadata metadata = header.metadata();
        List<TensorInfo> tensors = header.tensors();
        Optional<String> architecture = metadata.optionalString("general.architecture");
        OptionalInt context = OptionalInt.empty();
        OptionalInt vocabulary = metadata.optionalCount("tokenizer.ggml.tokens");
        if (architecture.isPresent()) {
            context = metadata.optionalInteger(architecture.get() + ".context_length");
            if (vocabulary.isEmpty()) {
                vocabulary = metadata.optionalInteger(architecture.get() + ".vocab_size");
            }
        }
        return new GgufSummary(
                header.version(),
                fileBytes,
                architecture,
                metadata.optionalString("general.name"),
                tensors.stream().mapToLong(TensorInfo::elements).sum(),
                tensors.size(),
                types(tensors),
                context,
                vocabulary,
                metadata.optionalString("tokenizer.ggml.model"),
                metadata.optionalString("tokenizer.ggml.pre"),
                metadata.contains("tokenizer.chat_template"));
    }

    private static List<TypeUse> types(List<TensorInfo> tensors) {
        Map<TensorType, TypeUse> uses = new EnumMap<>(TensorType.class);
        for (TensorInfo tensor : tensors) {
            TensorType type = tensor.type();
            uses.put(type, uses.getOrDefault(type, new TypeUse(type, 0, 0)).plus(tensor));
        }
        List<TypeUse> sorted = new ArrayList<>(uses.values());
        sorted.sort((a, b) -> Long.compare(b.byteSize, a.byteSize));
        return sorted;
    }
}
