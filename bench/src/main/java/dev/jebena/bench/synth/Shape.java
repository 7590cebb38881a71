package dev.jebena.bench.synth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a synthetic model is like: its family, its sizes, and what its file says beyond them.
///
/// Immutable.
public final class Shape {
    private final String label;
    final Family family;
    final Measures measures;

    /// Deviation of the embedding's values; 0 for one by the model's width.
    final float embeddingDeviation;

    final List<Setting> settings;

    Shape(String label, Family family, Measures measures) {
        this(label, family, measures, 0, List.of());
    }

    private Shape(
            String label,
            Family family,
            Measures measures,
            float embeddingDeviation,
            List<Setting> settings) {
        this.label = label;
        this.family = family;
        this.measures = measures;
        this.embeddingDeviation = embeddingDeviation;
        this.settings = settings;
    }

    Shape embeddings(float deviation) {
        return new Shape(label, family, measures, deviation, settings);
    }

    Shape with(String key, int value) {
        return with(new Setting.Count(key, value));
    }

    Shape with(String key, float value) {
        return with(new Setting.Real(key, value));
    }

    Shape with(String key, String value) {
        return with(new Setting.Text(key, value));
    }

    Shape with(String key, boolean value) {
        return with(new Setting.Flag(key, value));
    }

    Shape with(String key, List<Boolean> values) {
        return with(new Setting.Flags(key, values));
    }

    private Shape with(Setting setting) {
        List<Setting> more = new ArrayList<>(settings);
        more.add(setting);
        return new Shape(label, family, measures, embeddingDeviation, List.copyOf(more));
    }

    /// Whether its settings have that key.
    boolean sets(String key) {
        return settings.stream().anyMatch(setting -> setting.key().equals(key));
    }

    /// Experts of a layer, of which a token takes some.
    Shape experts(int count, int used) {
        return with("expert_count", count).with("expert_used_count", used);
    }

    /// Experts of a layer, 0 for none.
    int experts() {
        for (Setting setting : settings) {
            if (setting instanceof Setting.Count(String key, int value)
                    && key.equals("expert_count")) {
                return value;
            }
        }
        return 0;
    }

    boolean has(Part part) {
        return family.has(part);
    }

    /// The name on the command line, `qwen2.5-0.5b`.
    public String label() {
        return label;
    }

    /// The shape with that name.
    public static Optional<Shape> of(String label) {
        return Shapes.ALL.stream().filter(shape -> shape.label.equals(label)).findFirst();
    }

    /// All names, for messages.
    public static String labels() {
        return Shapes.ALL.stream().map(Shape::label).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return label;
    }
}
