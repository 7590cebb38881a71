package dev.jebena.schema.regex;

import dev.jebena.schema.regex.Syntax.Assertion;
import dev.jebena.schema.regex.Syntax.Characters;
import dev.jebena.schema.regex.Syntax.Choice;
import dev.jebena.schema.regex.Syntax.LookAhead;
import dev.jebena.schema.regex.Syntax.Place;
import dev.jebena.schema.regex.Syntax.Repeat;
import dev.jebena.schema.regex.Syntax.Sequence;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The different sets of characters in a pattern, of which its alphabet is made. Owned by one
/// thread.
final class CharacterSets {
    private final Set<CodePoints> sets = new HashSet<>();
    private boolean hasBoundaries;

    private CharacterSets() {}

    static CharacterSets of(Syntax root) {
        CharacterSets sets = new CharacterSets();
        sets.collect(root);
        if (sets.hasBoundaries) {
            sets.sets.add(CharacterClasses.WORD);
        }
        return sets;
    }

    private void collect(Syntax node) {
        switch (node) {
            case Characters(CodePoints set) -> sets.add(set);
            case Sequence(List<Syntax> parts) -> parts.forEach(this::collect);
            case Choice(List<Syntax> alternatives) -> alternatives.forEach(this::collect);
            case Repeat repeat -> collect(repeat.body());
            case LookAhead lookAhead -> collect(lookAhead.body());
            case Assertion(Place place) ->
                    hasBoundaries |=
                            place == Place.WORD_BOUNDARY || place == Place.NO_WORD_BOUNDARY;
        }
    }

    /// Whether the pattern asks for a word boundary, and so for [CharacterClasses#WORD].
    boolean hasBoundaries() {
        return hasBoundaries;
    }

    Alphabet alphabet() {
        return Alphabet.of(sets);
    }

    /// How much the tables take that say which class lies in which set, at most.
    long cells() {
        long borders = 1;
        for (CodePoints set : sets) {
            borders += 2L * set.rangeCount();
        }
        return borders * sets.size();
    }
}
