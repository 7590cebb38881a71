package dev.jebena.schema.comparison;

/// How to compare: whether `format` is asserted or only describes; how many cases may be looked at,
/// how deep values may be nested within each other on the way, and how many differences are
/// reported.
public record ComparisonOptions(
        boolean formatAsserted, int maxCases, int maxDepth, int maxDifferences) {

    /// Formats describe; 20,000 cases; 60 deep; 50 differences.
    public static final ComparisonOptions STANDARD = new ComparisonOptions(false, 20_000, 60, 50);

    private static final int DEEPEST = 200;

    public ComparisonOptions {
        if (maxCases < 1 || maxDepth < 1 || maxDepth > DEEPEST || maxDifferences < 1) {
            throw new IllegalArgumentException(
                    "limits are at least 1, and the depth at most %d: %d cases, %d deep, %d differences"
                            .formatted(DEEPEST, maxCases, maxDepth, maxDifferences));
        }
    }

    /// The same, with `format` asserted or not.
    public ComparisonOptions withFormatAsserted(boolean asserted) {
        return new ComparisonOptions(asserted, maxCases, maxDepth, maxDifferences);
    }

    /// The same, with other limits on the search.
    public ComparisonOptions withEffort(int cases, int depth) {
        return new ComparisonOptions(formatAsserted, cases, depth, maxDifferences);
    }
}
