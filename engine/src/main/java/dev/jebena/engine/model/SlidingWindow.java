package dev.jebena.engine.model;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.gguf.Metadata;
import java.util.Optional;
import java.util.OptionalInt;

/// Which layers see only the last positions, and how many of them.
final class SlidingWindow {
    private static final String PATTERN_KEY = "attention.sliding_window_pattern";

    private SlidingWindow() {}

    /// The window of a layer, empty for one that sees everything or a file without windows.
    ///
    /// @param period the last of so many layers sees everything, where the file does not say
    static Optional<Integer> of(LayerContext layer, int period) throws GgufException {
        OptionalInt window = layer.model().integer("attention.sliding_window");
        return window.isPresent() ? of(layer, period, window.getAsInt()) : Optional.empty();
    }

    /// The same with a window that the file need not name.
    static Optional<Integer> of(LayerContext layer, int period, int window) throws GgufException {
        if (window < 0) {
            throw layer.model()
                    .refusal("attention.sliding_window", "0 positions or more, found " + window);
        }
        return window > 0 && slides(layer, period) ? Optional.of(window) : Optional.empty();
    }

    private static boolean slides(LayerContext layer, int period) throws GgufException {
        Metadata metadata = layer.model().metadata();
        String key = layer.h().architecture() + "." + PATTERN_KEY;
        if (metadata.isArray(key)) {
            boolean[] slides = metadata.bools(key);
            if (slides.length < layer.h().layers()) {
                throw layer.model()
                        .refusal(
                                PATTERN_KEY,
                                "one value for each of %d layers, found %d"
                                        .formatted(layer.h().layers(), slides.length));
            }
            return slides[layer.index()];
        }
        int every = layer.model().integer(PATTERN_KEY).orElse(period);
        if (every < 0) {
            throw layer.model().refusal(PATTERN_KEY, "0 or more, found " + every);
        }
        return every == 0 || layer.index() % every < every - 1;
    }
}
