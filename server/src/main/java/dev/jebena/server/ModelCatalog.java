package dev.jebena.server;

import dev.jebena.engine.sampling.SamplingParameters;
import dev.jebena.server.request.Result;
import dev.jebena.wire.ApiError;
import dev.jebena.wire.ErrorCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The models that are served, in the order they were named in. Immutable.
public final class ModelCatalog {
    /// The model that comes with the program. Who serves another one beside it means that one.
    public static final String BUILT_IN = "barista";

    private final Map<String, ServedModel> models = new LinkedHashMap<>();

    /// A catalog of these.
    ///
    /// @throws IllegalArgumentException when two models have one name
    public ModelCatalog(List<ServedModel> served) {
        for (ServedModel model : served) {
            if (models.put(model.name(), model) != null) {
                throw new IllegalArgumentException("two models are named " + model.name());
            }
        }
    }

    public List<ServedModel> all() {
        return List.copyOf(models.values());
    }

    public Optional<ServedModel> find(String name) {
        return Optional.ofNullable(models.get(name));
    }

    /// The model a request means: the one it names, or the only one there is besides the built-in
    /// one, or that.
    Result<ServedModel> choose(Optional<String> name) {
        if (name.isPresent()) {
            return find(name.get())
                    .<Result<ServedModel>>map(Result.Ok::new)
                    .orElseGet(() -> new Result.Refused<>(unknown(name.get())));
        }
        List<ServedModel> meant =
                models.values().stream()
                        .filter(model -> models.size() == 1 || !model.name().equals(BUILT_IN))
                        .toList();
        if (meant.size() == 1) {
            return new Result.Ok<>(meant.getFirst());
        }
        return new Result.Refused<>(
                ApiError.of(
                        ErrorCode.MISSING_PARAMETER,
                        "'model' is required, as there are "
                                + models.size()
                                + " models: "
                                + names(),
                        "model"));
    }

    /// How the tokens of the model that a request means are chosen where the request does not say.
    /// A request that means none is refused whatever this is.
    SamplingParameters recommended(Optional<String> name) {
        return switch (choose(name)) {
            case Result.Ok<ServedModel>(ServedModel model) -> model.sampling();
            case Result.Refused<ServedModel> _ -> SamplingParameters.defaults();
        };
    }

    /// What a client is told who asks for a model that is not here.
    public ApiError unknown(String name) {
        String shown = name.length() <= 100 ? name : name.substring(0, 100) + "…";
        return ApiError.of(
                ErrorCode.MODEL_NOT_FOUND,
                "The model '" + shown + "' is not served here. There is: " + names(),
                "model");
    }

    private String names() {
        return models.isEmpty() ? "none." : String.join(", ", models.keySet()) + ".";
    }
}
