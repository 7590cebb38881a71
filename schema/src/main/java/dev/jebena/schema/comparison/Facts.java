package dev.jebena.schema.comparison;

import dev.jebena.schema.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// All that is claimed of one object or array so far. Mutable, owned by one search.
final class Facts {
    private final Set<State.Literal> literals;
    private final Set<Claim> claims;
    private final List<Claim.Choice> choices;
    private Optional<List<Json>> among;

    Facts() {
        this(new HashSet<>(), new LinkedHashSet<>(), new ArrayList<>(), Optional.empty());
    }

    private Facts(
            Set<State.Literal> literals,
            Set<Claim> claims,
            List<Claim.Choice> choices,
            Optional<List<Json>> among) {
        this.literals = literals;
        this.claims = claims;
        this.choices = choices;
        this.among = among;
    }

    Facts copy() {
        return new Facts(
                new HashSet<>(literals),
                new LinkedHashSet<>(claims),
                new ArrayList<>(choices),
                among);
    }

    /// Adds a claim; answers whether it is new.
    boolean add(Claim claim) {
        return switch (claim) {
            case Claim.Holds(State.Literal literal) -> literals.add(literal);
            case Claim.Choice choice -> choices.add(choice);
            case Claim.Among(List<Json> values) -> {
                if (among.isEmpty() || values.size() < among.get().size()) {
                    among = Optional.of(values);
                }
                yield true;
            }
            case Claim.Member(String name, State _) -> {
                claims.add(new Claim.Has(name));
                yield claims.add(claim);
            }
            case Claim other -> claims.add(other);
        };
    }

    /// Whether a claim contradicts another one outright.
    boolean contradict(Claim claim) {
        return switch (claim) {
            case Claim.Holds(State.Literal literal) -> literals.contains(literal.negated());
            case Claim.Choice(String _, List<List<Claim>> alternatives) -> alternatives.isEmpty();
            case Claim.Has(String name) -> claims.contains(new Claim.Lacks(name));
            case Claim.Member(String name, State value) ->
                    claims.contains(new Claim.Lacks(name)) || value.contradictory();
            case Claim.Lacks(String name) -> claims.contains(new Claim.Has(name));
            case Claim.Distinct _ -> claims.contains(new Claim.Repeated());
            case Claim.Repeated _ -> claims.contains(new Claim.Distinct());
            case Claim _ -> false;
        };
    }

    /// Whether a claim is among them.
    boolean include(Claim claim) {
        return switch (claim) {
            case Claim.Holds(State.Literal literal) -> literals.contains(literal);
            case Claim.Choice(String _, List<List<Claim>> alternatives) ->
                    alternatives.stream().anyMatch(all -> all.stream().allMatch(this::include));
            case Claim other -> claims.contains(other);
        };
    }

    boolean accepts(int node) {
        return literals.contains(new State.Literal(node, true));
    }

    boolean has(String name) {
        return claims.contains(new Claim.Has(name));
    }

    Optional<List<Json>> among() {
        return among;
    }

    List<Claim.Choice> choices() {
        return choices;
    }

    <T extends Claim> Stream<T> all(Class<T> type) {
        return claims.stream().filter(type::isInstance).map(type::cast);
    }
}
