package dev.jebena.schema.tree;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Which keywords hold in a resource: those of a dialect, as far as its vocabularies are chosen.
record Rules(Dialect dialect, Set<Vocabulary> vocabularies) {
    private static final Map<Dialect, Rules> STANDARD = new EnumMap<>(Dialect.class);

    static {
        for (Dialect dialect : Dialect.values()) {
            STANDARD.put(
                    dialect,
                    new Rules(
                            dialect,
                            EnumSet.complementOf(EnumSet.of(Vocabulary.FORMAT_ASSERTION))));
        }
    }

    Rules {
        vocabularies = Set.copyOf(vocabularies);
    }

    /// All of a dialect, with formats as annotations.
    static Rules of(Dialect dialect) {
        return Objects.requireNonNull(STANDARD.get(dialect));
    }

    boolean knows(Keyword keyword) {
        return keyword.since().compareTo(dialect) <= 0
                && dialect.compareTo(keyword.until()) <= 0
                && (vocabularies.contains(keyword.vocabulary())
                        || (keyword.vocabulary() == Vocabulary.FORMAT && formatAsserted())
                        || isOldUnevaluated(keyword));
    }

    /// In 2019-09 these keywords belonged to the applicators.
    private boolean isOldUnevaluated(Keyword keyword) {
        return dialect == Dialect.DRAFT_2019_09
                && keyword.vocabulary() == Vocabulary.UNEVALUATED
                && vocabularies.contains(Vocabulary.APPLICATOR);
    }

    boolean formatAsserted() {
        return vocabularies.contains(Vocabulary.FORMAT_ASSERTION);
    }

    /// Whether `$ref` makes its siblings count for nothing.
    boolean refHidesSiblings() {
        return dialect.isBefore(Dialect.DRAFT_2019_09);
    }
}
