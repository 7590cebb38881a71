package dev.jebena.schema.comparison;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.tree.Size;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds an array of a given length: decides at which indices the items lie of which something is
/// claimed, then finds their values. Where two indices behind `zone` have the same claims, the
/// first is taken first. Immutable.
record Placing(
        Tableau tableau,
        int zone,
        List<Claim.SomeItem> wanted,
        List<Claim.Contains> contains,
        boolean repeated,
        boolean distinct) {

    Answer find(List<State> items) {
        return place(0, items);
    }

    private Answer place(int index, List<State> items) {
        tableau.count();
        if (index == wanted.size()) {
            return contain(0, items);
        }
        Claim.SomeItem some = wanted.get(index);
        Answer answer = Answer.None.NONE;
        for (int i = some.from(); i < items.size(); i++) {
            if (i > zone && i > some.from() && items.get(i).equals(items.get(i - 1))) {
                continue;
            }
            Answer found = with(items, i, some.value());
            if (found instanceof Answer.Found) {
                found = place(index + 1, changed(items, i, some.value()));
            }
            if (found instanceof Answer.Found) {
                return found;
            }
            answer = answer.or(found);
        }
        return answer;
    }

    private Answer with(List<State> items, int index, State more) {
        return tableau.find(items.get(index).and(more));
    }

    private static List<State> changed(List<State> items, int index, State more) {
        List<State> changed = new ArrayList<>(items);
        changed.set(index, items.get(index).and(more));
        return changed;
    }

    private Answer contain(int index, List<State> items) {
        if (index == contains.size()) {
            return repeated ? repeat(items) : values(items);
        }
        tableau.at("contains");
        return mark(index, 0, 0, items);
    }

    /// Decides from index `at` on which items the node of a `contains` accepts, `count` so far.
    /// Where there is no upper limit, nothing is asked of the others.
    private Answer mark(int index, int at, long count, List<State> items) {
        tableau.count();
        Claim.Contains some = contains.get(index);
        Size size = some.count();
        boolean bounded = size.most() < Size.UNBOUNDED;
        if (count + (items.size() - at) < size.least() || count > size.most()) {
            return Answer.None.NONE;
        }
        if (at == items.size() || (!bounded && count == size.least())) {
            return contain(index + 1, items);
        }
        Answer answer = Answer.None.NONE;
        State accepted = Claim.accepted(some.node());
        boolean first = count < size.least();
        for (boolean take : new boolean[] {first, !first}) {
            State more = take ? accepted : bounded ? Claim.refused(some.node()) : State.ANY;
            Answer found = with(items, at, more);
            if (found instanceof Answer.Found) {
                found = mark(index, at + 1, count + (take ? 1 : 0), changed(items, at, more));
            }
            if (found instanceof Answer.Found) {
                return found;
            }
            answer = answer.or(found);
        }
        return answer;
    }

    /// Makes two items the same.
    private Answer repeat(List<State> items) {
        Answer answer = Answer.None.NONE;
        for (int i = 0; i < items.size(); i++) {
            for (int j = i + 1; j < items.size(); j++) {
                Answer both = with(items, i, items.get(j));
                if (both instanceof Answer.Found(Json value)) {
                    Answer found = values(items);
                    if (found instanceof Answer.Found(Json.Array(List<Json> others))) {
                        List<Json> all = new ArrayList<>(others);
                        all.set(i, value);
                        all.set(j, value);
                        return new Answer.Found(new Json.Array(all));
                    }
                    both = found;
                }
                answer = answer.or(both);
            }
        }
        return answer instanceof Answer.None && tableau.tellsFractions()
                ? new Answer.Unknown(
                        "uniqueItems", "draft 4 tells 1 and 1.0 apart, which are equal")
                : answer;
    }

    private Answer values(List<State> items) {
        List<Json> values = new ArrayList<>();
        Set<Json> used = new HashSet<>();
        for (State item : items) {
            Answer found = tableau.find(distinct ? item.and(List.of(), used) : item);
            if (!(found instanceof Answer.Found(Json value))) {
                return distinct ? distinctly(items, found) : found;
            }
            values.add(value);
            used.add(value);
        }
        return new Answer.Found(new Json.Array(values));
    }

    /// Taking values from the front failed. Where all items are asked the same, or one has no value
    /// whatever the others are, there are too few; else the order may be to blame, so that the
    /// items with the fewest values are tried first.
    private Answer distinctly(List<State> items, Answer failed) {
        for (State item : items) {
            Answer alone = tableau.find(item);
            if (!(alone instanceof Answer.Found)) {
                return alone;
            }
        }
        if (failed instanceof Answer.None && new HashSet<>(items).size() == 1) {
            return Answer.None.NONE;
        }
        return new Matching(tableau, items).find();
    }
}
