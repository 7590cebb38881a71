package dev.jebena.schema.comparison;

import dev.jebena.schema.comparison.Compatibility.Breaking;
import dev.jebena.schema.comparison.Compatibility.Compatible;
import dev.jebena.schema.comparison.Compatibility.Side;
import dev.jebena.schema.comparison.Compatibility.Undecided;
import dev.jebena.schema.tree.Schema;
import java.util.List;

/// Compares schemas as languages: is every instance that one accepts accepted by the other? An
/// answer is proved, or it is `Undecided` and names the keyword that was too hard.
///
/// It looks for an instance that one schema accepts and the other refuses by a tableau: what the
/// schemas ask of one value is taken apart into cases until numbers, strings, objects and arrays
/// decide them. Immutable, thread-safe.
public final class SchemaComparison {

    /// A comparison in which formats describe, with the usual limits.
    public static final SchemaComparison STANDARD =
            new SchemaComparison(ComparisonOptions.STANDARD);

    private final ComparisonOptions options;

    private SchemaComparison(ComparisonOptions options) {
        this.options = options;
    }

    /// A comparison with other options.
    public static SchemaComparison of(ComparisonOptions options) {
        return new SchemaComparison(options);
    }

    /// Whether `newer` is to `older` what `mode` asks.
    public Compatibility compare(Schema older, Schema newer, Mode mode) {
        return compare(List.of(older), newer, mode);
    }

    /// Whether `newer` is what `mode` asks to the last of the `older` versions, which come in the
    /// order of time, or to all of them. It is compatible with no version at all.
    public Compatibility compare(List<Schema> older, Schema newer, Mode mode) {
        Compatibility answer = new Compatible();
        int first = mode.transitive() ? 0 : Math.max(0, older.size() - 1);
        for (int version = older.size() - 1; version >= first; version--) {
            for (Side side : Side.values()) {
                if (!mode.asks(side)) {
                    continue;
                }
                switch (new Inclusion(older.get(version), newer, side, version, options).decide()) {
                    case Breaking breaking -> {
                        return breaking;
                    }
                    case Undecided undecided ->
                            answer = answer instanceof Undecided ? answer : undecided;
                    case Compatible _ -> {}
                }
            }
        }
        return answer;
    }
}
