package dev.jebena.schema.comparison;

import dev.jebena.schema.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds different values for states: each gets as many values as there are states, or all it has
/// if they are fewer; then the states are matched with them by augmenting paths. If that fails,
/// there are no such values. Mutable, owned by one search.
final class Matching {
    private static final int MOST = 40;

    private final Tableau tableau;
    private final List<State> states;
    private final List<List<Json>> values = new ArrayList<>();
    private final Map<Json, Integer> owners = new HashMap<>();

    Matching(Tableau tableau, List<State> states) {
        this.tableau = tableau;
        this.states = states;
    }

    Answer find() {
        if (states.size() > MOST) {
            return new Answer.Unknown("uniqueItems", "more than %d items".formatted(MOST));
        }
        Answer doubt = Answer.None.NONE;
        for (State state : states) {
            doubt = doubt.or(collect(state));
        }
        for (int i = 0; i < states.size(); i++) {
            if (!assign(i, new HashSet<>())) {
                return doubt;
            }
        }
        Json[] array = new Json[states.size()];
        owners.forEach((value, owner) -> array[owner] = value);
        return new Answer.Found(new Json.Array(Arrays.asList(array)));
    }

    private Answer collect(State state) {
        List<Json> found = new ArrayList<>();
        values.add(found);
        Answer next = Answer.None.NONE;
        while (found.size() < states.size()) {
            next = tableau.find(state.and(List.of(), new HashSet<>(found)));
            if (!(next instanceof Answer.Found(Json value))) {
                return next;
            }
            found.add(value);
        }
        return Answer.None.NONE;
    }

    private boolean assign(int state, Set<Json> visited) {
        for (Json value : values.get(state)) {
            if (visited.add(value)) {
                Integer owner = owners.get(value);
                if (owner == null || assign(owner, visited)) {
                    owners.put(value, state);
                    return true;
                }
            }
        }
        return false;
    }
}
