package dev.jebena.schema.comparison;

import dev.jebena.schema.comparison.State.Literal;
import dev.jebena.schema.regex.Language;
import dev.jebena.schema.regex.LanguageTooLargeException;
import dev.jebena.schema.tree.Node;
import dev.jebena.schema.tree.Objects;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What is asked of an object's members by their names. Mutable, owned by one search.
final class MemberRules {
    private static final int MOST_REGIONS = 256;

    private final Tableau tableau;
    private final Facts facts;
    private final List<Node.Keywords> nodes;
    private final List<Outside> outside = new ArrayList<>();
    private final Map<String, State> known = new HashMap<>();
    private final Optional<Language> names;

    /// What is asked of the members that a node has not evaluated.
    private record Outside(Language names, Literal asked) {}

    /// Names for which the same is asked. A region of a single name has no language.
    record Region(State rules, Optional<Language> language, String example) {

        /// A name that is none of these.
        Optional<String> fresh(Collection<String> used) {
            List<String> names = names(used, 1);
            return names.isEmpty() ? Optional.empty() : Optional.of(names.getFirst());
        }

        /// At most so many names that are none of these.
        List<String> names(Collection<String> used, long count) {
            if (language.isEmpty() || (count == 1 && !used.contains(example))) {
                return used.contains(example) ? List.of() : List.of(example);
            }
            Set<String> none = new HashSet<>(used);
            List<String> names = new ArrayList<>();
            while (names.size() < count) {
                Optional<String> next = language.get().minus(Language.of(none)).shortest();
                if (next.isEmpty()) {
                    break;
                }
                names.add(next.get());
                none.add(next.get());
            }
            return names;
        }
    }

    MemberRules(Tableau tableau, Facts facts) {
        this.tableau = tableau;
        this.facts = facts;
        this.nodes =
                facts.all(Claim.Rules.class)
                        .map(rules -> (Node.Keywords) tableau.node(rules.node()))
                        .toList();
        this.names =
                facts.all(Claim.Names.class)
                        .map(names -> tableau.strings().names(names.node()))
                        .reduce(Language::and);
        if (facts.choices().isEmpty()) {
            for (Claim.Unevaluated rest : facts.all(Claim.Unevaluated.class).toList()) {
                Node.Keywords node = (Node.Keywords) tableau.node(rest.node());
                int asked = node.objects().unevaluatedProperties().orElseThrow();
                outside.add(
                        new Outside(
                                tableau.evaluation().names(node, facts::accepts, facts::has).not(),
                                new Literal(asked, true)));
            }
        }
    }

    boolean allowName(String name) {
        return names.isEmpty() || names.get().contains(name);
    }

    /// What is asked of the member of that name.
    State of(String name) {
        State rules = known.get(name);
        if (rules == null) {
            List<Literal> all = new ArrayList<>();
            for (Node.Keywords node : nodes) {
                add(name, node.objects(), all);
            }
            for (Outside others : outside) {
                if (others.names().contains(name)) {
                    all.add(others.asked());
                }
            }
            rules = State.ANY.and(all, Set.of());
            known.put(name, rules);
        }
        return rules;
    }

    private void add(String name, Objects objects, List<Literal> all) {
        Integer named = objects.properties().get(name);
        if (named != null) {
            all.add(new Literal(named, true));
        }
        boolean matched = false;
        for (Map.Entry<String, Integer> pattern : objects.patternProperties().entrySet()) {
            if (tableau.strings().pattern(pattern.getKey()).contains(name)) {
                matched = true;
                all.add(new Literal(pattern.getValue(), true));
            }
        }
        OptionalInt rest = objects.additionalProperties();
        if (named == null && !matched && rest.isPresent()) {
            all.add(new Literal(rest.getAsInt(), true));
        }
    }

    /// All names among `some` that members can have, other than those that are known to be there or
    /// not to be there, in regions within each of which the same is asked, also by `others`.
    List<Region> regions(Language some, List<Language> others) {
        try {
            return parted(some, others);
        } catch (LanguageTooLargeException e) {
            throw new TooHardException("patternProperties", String.valueOf(e.getMessage()));
        }
    }

    private List<Region> parted(Language some, List<Language> others) {
        Set<String> settled = new HashSet<>();
        facts.all(Claim.Has.class).forEach(has -> settled.add(has.name()));
        facts.all(Claim.Lacks.class).forEach(lacks -> settled.add(lacks.name()));
        Set<String> named = new LinkedHashSet<>();
        nodes.forEach(node -> named.addAll(node.objects().properties().keySet()));
        List<Region> regions = new ArrayList<>();
        for (String name : named) {
            if (!settled.contains(name) && some.contains(name) && allowName(name)) {
                regions.add(new Region(of(name), Optional.empty(), name));
            }
        }
        settled.addAll(named);
        Language rest = names.isEmpty() ? some : some.and(names.get());
        if (!settled.isEmpty()) {
            rest = rest.minus(Language.of(settled));
        }
        List<Language> parts = List.of(rest);
        for (Language language : distinctions(others)) {
            List<Language> finer = new ArrayList<>();
            for (Language part : parts) {
                addIfAny(part.and(language), finer);
                addIfAny(part.minus(language), finer);
            }
            if (finer.size() > MOST_REGIONS) {
                throw new TooHardException("patternProperties", "names fall into too many cases");
            }
            parts = finer;
        }
        for (Language part : parts) {
            part.shortest()
                    .ifPresent(name ->
                            regions.addFirst(new Region(of(name), Optional.of(part), name)));
        }
        return regions;
    }

    private static void addIfAny(Language language, List<Language> parts) {
        if (!language.isEmpty()) {
            parts.add(language);
        }
    }

    private Set<Language> distinctions(List<Language> others) {
        Set<Language> all = new LinkedHashSet<>(others);
        for (Node.Keywords node : nodes) {
            for (String pattern : node.objects().patternProperties().keySet()) {
                all.add(tableau.strings().pattern(pattern));
            }
        }
        outside.forEach(rest -> all.add(rest.names()));
        return all;
    }
}
