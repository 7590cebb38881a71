package dev.jebena.schema.comparison;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.regex.Language;
import dev.jebena.schema.tree.Size;
import java.util.List;

/// Something claimed of an object or an array that is looked for. Immutable.
sealed interface Claim {

    /// A node accepts it, or refuses it.
    record Holds(State.Literal literal) implements Claim {}

    /// All claims of one of the alternatives hold; none of no alternatives does.
    record Choice(String keyword, List<List<Claim>> alternatives) implements Claim {}

    /// It is one of these.
    record Among(List<Json> values) implements Claim {}

    /// It has so many members, or items.
    record Count(String keyword, Size size) implements Claim {}

    /// What a node says of each member or item, by its name or index, holds.
    record Rules(int node) implements Claim {}

    /// All members or items that are not evaluated are what a node says of them.
    record Unevaluated(int node) implements Claim {}

    /// Some member or item that is not evaluated is not what a node says of them.
    record SomeUnevaluated(int node) implements Claim {}

    /// There is a member of that name.
    record Has(String name) implements Claim {}

    /// There is no member of that name.
    record Lacks(String name) implements Claim {}

    /// There is a member of that name, and with such a value.
    record Member(String name, State value) implements Claim {}

    /// Some member has such a name and such a value.
    record SomeMember(Language names, State value) implements Claim {}

    /// A node accepts the names of all members.
    record Names(int node) implements Claim {}

    /// There is such an item at that index.
    record Item(int index, State value) implements Claim {}

    /// Some item is such, from that index on.
    record SomeItem(int from, State value) implements Claim {}

    /// A node accepts so many items.
    record Contains(int node, Size count) implements Claim {}

    /// No two items are equal.
    record Distinct() implements Claim {}

    /// Two items are equal.
    record Repeated() implements Claim {}

    static Holds holds(int node) {
        return new Holds(new State.Literal(node, true));
    }

    static Holds fails(int node) {
        return new Holds(new State.Literal(node, false));
    }

    static State accepted(int node) {
        return State.of(new State.Literal(node, true));
    }

    static State refused(int node) {
        return State.of(new State.Literal(node, false));
    }
}
