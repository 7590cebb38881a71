package dev.jebena.schema.comparison;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.regex.Language;
import dev.jebena.schema.tree.Node;
import dev.jebena.schema.tree.Size;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds an object: first values for the members it must have, then names for those of which
/// something is claimed, each either one of these or a new one, then as many others as are needed.
/// Of new names only one of each region matters: of each set of names for which the same is asked.
/// Mutable, owned by one search.
final class ObjectTheory implements Theory {
    private static final int MOST_MEMBERS = 1_000;

    private final Tableau tableau;
    private final Facts facts;
    private final MemberRules rules;
    private final List<Claim.SomeMember> wanted = new ArrayList<>();
    private final Size size;

    ObjectTheory(Tableau tableau, Facts facts) {
        this.tableau = tableau;
        this.facts = facts;
        this.rules = new MemberRules(tableau, facts);
        this.size =
                facts.all(Claim.Count.class)
                        .map(Claim.Count::size)
                        .reduce(Size.ANY, ObjectTheory::both);
        facts.all(Claim.SomeMember.class).forEach(wanted::add);
    }

    static Size both(Size a, Size b) {
        return new Size(Math.max(a.least(), b.least()), Math.min(a.most(), b.most()));
    }

    @Override
    public boolean impossible() {
        return size.least() > size.most()
                || facts.all(Claim.Has.class).count() > size.most()
                || facts.all(Claim.Has.class).anyMatch(has -> excludes(has.name(), State.ANY));
    }

    private boolean excludes(String name, State value) {
        return !rules.allowName(name)
                || tableau.isEmpty(rules.of(name).and(claimed(name)).and(value));
    }

    /// What is claimed of a member's value on its own.
    private State claimed(String name) {
        State value = State.ANY;
        for (Claim.Member member : facts.all(Claim.Member.class).toList()) {
            if (member.name().equals(name)) {
                value = value.and(member.value());
            }
        }
        return value;
    }

    @Override
    public boolean excludes(Claim claim) {
        return switch (claim) {
            case Claim.Has(String name) -> excludes(name, State.ANY);
            case Claim.Member(String name, State value) -> excludes(name, value);
            case Claim.SomeMember some -> excludes(some);
            case Claim.Count(String _, Size other) ->
                    both(size, other).least() > both(size, other).most();
            case Claim _ -> false;
        };
    }

    private boolean excludes(Claim.SomeMember some) {
        boolean known =
                facts.all(Claim.Has.class)
                        .anyMatch(has ->
                                some.names().contains(has.name())
                                        && !excludes(has.name(), some.value()));
        return !known
                && rules.regions(some.names(), List.of()).stream()
                        .allMatch(region -> tableau.isEmpty(region.rules().and(some.value())));
    }

    @Override
    public Answer find() {
        if (size.least() > MOST_MEMBERS) {
            return new Answer.Unknown(
                    "minProperties", "more than %d members".formatted(MOST_MEMBERS));
        }
        for (Claim.SomeUnevaluated some : facts.all(Claim.SomeUnevaluated.class).toList()) {
            Node.Keywords node = (Node.Keywords) tableau.node(some.node());
            Language others = tableau.evaluation().names(node, facts::accepts, facts::has).not();
            int asked = node.objects().unevaluatedProperties().orElseThrow();
            wanted.add(new Claim.SomeMember(others, Claim.refused(asked)));
        }
        Map<String, State> members = new LinkedHashMap<>();
        facts.all(Claim.Has.class).forEach(has -> members.put(has.name(), claimed(has.name())));
        return assign(0, members);
    }

    /// Gives the claimed members names, from the one at `index` on.
    private Answer assign(int index, Map<String, State> members) {
        tableau.count();
        if (members.size() > size.most()) {
            return Answer.None.NONE;
        }
        if (index == wanted.size()) {
            return build(members);
        }
        Claim.SomeMember some = wanted.get(index);
        Answer answer = Answer.None.NONE;
        Map<String, State> options = new LinkedHashMap<>();
        for (String name : members.keySet()) {
            if (some.names().contains(name)) {
                options.put(name, rules.of(name));
            }
        }
        List<Language> later =
                wanted.subList(index + 1, wanted.size()).stream()
                        .map(Claim.SomeMember::names)
                        .toList();
        for (MemberRules.Region region : rules.regions(some.names(), later)) {
            region.fresh(members.keySet()).ifPresent(name -> options.put(name, region.rules()));
        }
        for (Map.Entry<String, State> option : options.entrySet()) {
            State value = members.getOrDefault(option.getKey(), State.ANY).and(some.value());
            Answer possible = tableau.find(option.getValue().and(value));
            if (possible instanceof Answer.Found) {
                Map<String, State> more = new LinkedHashMap<>(members);
                more.put(option.getKey(), value);
                possible = assign(index + 1, more);
                if (possible instanceof Answer.Found) {
                    return possible;
                }
            }
            answer = answer.or(possible);
        }
        return answer;
    }

    private Answer build(Map<String, State> members) {
        Map<String, Json> object = new LinkedHashMap<>();
        for (Map.Entry<String, State> member : members.entrySet()) {
            String name = member.getKey();
            if (!rules.allowName(name)) {
                return Answer.None.NONE;
            }
            Answer value = tableau.find(rules.of(name).and(member.getValue()));
            if (!(value instanceof Answer.Found(Json found))) {
                return value;
            }
            object.put(name, found);
        }
        return object.size() < size.least()
                ? fill(object)
                : new Answer.Found(new Json.Object(object));
    }

    private Answer fill(Map<String, Json> object) {
        Answer answer = Answer.None.NONE;
        for (MemberRules.Region region : rules.regions(Language.all(), List.of())) {
            Answer value = tableau.find(region.rules());
            if (!(value instanceof Answer.Found(Json found))) {
                answer = answer.or(value);
                continue;
            }
            for (String name : region.names(object.keySet(), size.least() - object.size())) {
                object.put(name, found);
            }
            if (object.size() >= size.least()) {
                return new Answer.Found(new Json.Object(object));
            }
        }
        return answer;
    }
}
