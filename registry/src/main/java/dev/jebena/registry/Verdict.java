package dev.jebena.registry;

import java.util.List;

/// What came of comparing a schema with older versions: nothing to find, or one finding for every
/// version that it is not proved to be compatible with.
public record Verdict(Level level, List<Finding> findings) {
    public Verdict {
        findings = List.copyOf(findings);
    }

    /// Whether compatibility is proved.
    public boolean compatible() {
        return findings.isEmpty();
    }

    /// Whether nothing is known to break, but not everything is proved.
    public boolean undecided() {
        return !compatible()
                && findings.stream().allMatch(finding -> finding instanceof Finding.Undecided);
    }
}
