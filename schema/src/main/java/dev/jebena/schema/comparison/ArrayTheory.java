package dev.jebena.schema.comparison;

import dev.jebena.schema.tree.Node;
import dev.jebena.schema.tree.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Finds an array: tries lengths from the least upwards, and for each places the items of which
/// something is claimed. No array need be longer than what the claims ask for, one item each,
/// behind the last index that any rule names: of a longer one an item in the rest could be left
/// out. Mutable, owned by one search.
final class ArrayTheory implements Theory {
    private static final int LONGEST = 2_000;
    private static final int MOST_PLACED = 24;

    private final Tableau tableau;
    private final Facts facts;
    private final ItemRules rules;
    private final Size size;

    ArrayTheory(Tableau tableau, Facts facts) {
        this.tableau = tableau;
        this.facts = facts;
        this.rules = new ItemRules(tableau, facts);
        this.size =
                facts.all(Claim.Count.class)
                        .map(Claim.Count::size)
                        .reduce(Size.ANY, ObjectTheory::both);
    }

    private long least() {
        long least = size.least();
        for (Claim.Item item : facts.all(Claim.Item.class).toList()) {
            least = Math.max(least, item.index() + 1L);
        }
        return least;
    }

    @Override
    public boolean impossible() {
        long least = least();
        if (least > size.most()) {
            return true;
        }
        for (int i = 0; i < Math.min(least, rules.zone() + 1L); i++) {
            if (tableau.isEmpty(rules.of(i).and(claimed(i)))) {
                return true;
            }
        }
        return false;
    }

    /// What is claimed of the item at an index on its own.
    private State claimed(int index) {
        State value = State.ANY;
        for (Claim.Item item : facts.all(Claim.Item.class).toList()) {
            if (item.index() == index) {
                value = value.and(item.value());
            }
        }
        return value;
    }

    @Override
    public boolean excludes(Claim claim) {
        return switch (claim) {
            case Claim.Item(int index, State value) ->
                    index >= size.most()
                            || tableau.isEmpty(rules.of(index).and(claimed(index)).and(value));
            case Claim.SomeItem(int from, State value) -> {
                long places = Math.min(Math.max(from, rules.zone()) + 1L, size.most());
                boolean none = true;
                for (int i = from; i < places; i++) {
                    none &= tableau.isEmpty(rules.of(i).and(value));
                }
                yield none;
            }
            case Claim.Count(String _, Size other) -> {
                Size both = ObjectTheory.both(size, other);
                yield both.least() > both.most() || both.most() < least();
            }
            case Claim _ -> false;
        };
    }

    @Override
    public Answer find() {
        List<Claim.SomeItem> wanted = new ArrayList<>(facts.all(Claim.SomeItem.class).toList());
        for (Claim.SomeUnevaluated some : facts.all(Claim.SomeUnevaluated.class).toList()) {
            Node.Keywords node = (Node.Keywords) tableau.node(some.node());
            long from = tableau.evaluation().items(node, facts::accepts);
            if (from == Size.UNBOUNDED) {
                return Answer.None.NONE;
            }
            int asked = node.arrays().unevaluatedItems().orElseThrow();
            wanted.add(new Claim.SomeItem((int) from, Claim.refused(asked)));
        }
        List<Claim.Contains> contains = facts.all(Claim.Contains.class).toList();
        boolean repeated = facts.all(Claim.Repeated.class).findAny().isPresent();
        long least = least();
        long asked = (long) wanted.size() + (repeated ? 2 : 0);
        int zone = rules.zone();
        for (Claim.SomeItem some : wanted) {
            zone = Math.max(zone, some.from());
        }
        for (Claim.Contains some : contains) {
            asked += Math.min(some.count().least(), LONGEST);
        }
        if (least > LONGEST || asked > MOST_PLACED) {
            return new Answer.Unknown(
                    least > LONGEST ? "minItems" : "minContains", "arrays would be too long");
        }
        long most = Math.min(size.most(), Math.max(least, zone) + asked);
        Answer answer = Answer.None.NONE;
        for (int length = (int) least; length <= most; length++) {
            List<State> items = new ArrayList<>();
            for (int i = 0; i < length; i++) {
                items.add(rules.of(i).and(claimed(i)));
            }
            boolean distinct = facts.all(Claim.Distinct.class).findAny().isPresent();
            Placing placing =
                    new Placing(tableau, rules.zone(), wanted, contains, repeated, distinct);
            Answer found = placing.find(items);
            if (found instanceof Answer.Found) {
                return found;
            }
            answer = answer.or(found);
        }
        return answer;
    }

    /// What is asked of items by their indices. Immutable.
    static final class ItemRules {
        private final List<Node.Keywords> nodes;
        private final List<Claim.SomeItem> outside = new ArrayList<>();
        private final int zone;

        ItemRules(Tableau tableau, Facts facts) {
            this.nodes =
                    facts.all(Claim.Rules.class)
                            .map(rules -> (Node.Keywords) tableau.node(rules.node()))
                            .toList();
            if (facts.choices().isEmpty()) {
                for (Claim.Unevaluated rest : facts.all(Claim.Unevaluated.class).toList()) {
                    Node.Keywords node = (Node.Keywords) tableau.node(rest.node());
                    long from = tableau.evaluation().items(node, facts::accepts);
                    int asked = node.arrays().unevaluatedItems().orElseThrow();
                    if (from < Size.UNBOUNDED) {
                        outside.add(new Claim.SomeItem((int) from, Claim.accepted(asked)));
                    }
                }
            }
            int longest = 0;
            for (Node.Keywords node : nodes) {
                longest = Math.max(longest, node.arrays().prefixItems().size());
            }
            for (Claim.SomeItem rest : outside) {
                longest = Math.max(longest, rest.from());
            }
            for (Claim.Item item : facts.all(Claim.Item.class).toList()) {
                longest = Math.max(longest, item.index() + 1);
            }
            this.zone = longest;
        }

        /// From this index on, the same is asked of all items.
        int zone() {
            return zone;
        }

        State of(int index) {
            List<State.Literal> all = new ArrayList<>();
            for (Node.Keywords node : nodes) {
                List<Integer> prefix = node.arrays().prefixItems();
                if (index < prefix.size()) {
                    all.add(new State.Literal(prefix.get(index), true));
                } else {
                    node.arrays().items().ifPresent(id -> all.add(new State.Literal(id, true)));
                }
            }
            for (Claim.SomeItem rest : outside) {
                if (index >= rest.from()) {
                    all.addAll(rest.value().literals());
                }
            }
            return State.ANY.and(all, Set.of());
        }
    }
}
