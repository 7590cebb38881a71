package dev.jebena.schema.validation;

import dev.jebena.schema.json.Json;
import dev.jebena.schema.tree.Location;
import dev.jebena.schema.tree.Objects;
import dev.jebena.schema.tree.Size;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What an object's schema asks of its members.
final class ObjectRule implements Rule {
    private final Location schema;
    private final Objects objects;
    private final Map<String, Check> properties;
    private final List<PatternCheck> patterns;
    private final @Nullable Check additional;
    private final @Nullable Check names;

    /// What holds for the members whose name matches.
    record PatternCheck(Predicate<String> pattern, Check check) {}

    ObjectRule(
            Location schema,
            Objects objects,
            Map<String, Check> properties,
            List<PatternCheck> patterns,
            @Nullable Check additional,
            @Nullable Check names) {
        this.schema = schema;
        this.objects = objects;
        this.properties = properties;
        this.patterns = patterns;
        this.additional = additional;
        this.names = names;
    }

    @Override
    public boolean test(Json value, Run run, @Nullable Marks marks) {
        if (!(value instanceof Json.Object(Map<String, Json> members))) {
            return true;
        }
        boolean valid = testPresence(members, run);
        for (Map.Entry<String, Json> member : members.entrySet()) {
            if (!valid && run.quiet()) {
                return false;
            }
            run.down(member.getKey());
            valid &= testMember(member.getKey(), member.getValue(), run, marks);
            run.up();
        }
        return valid;
    }

    private boolean testPresence(Map<String, Json> members, Run run) {
        boolean valid = true;
        int count = members.size();
        Size size = objects.size();
        if (count < size.least()) {
            valid =
                    run.report(
                            schema,
                            "minProperties",
                            () -> count + " members, at least " + size.least() + " are needed");
        }
        if (count > size.most()) {
            valid =
                    run.report(
                            schema,
                            "maxProperties",
                            () -> count + " members, at most " + size.most() + " are allowed");
        }
        for (String name : objects.required()) {
            if (!members.containsKey(name)) {
                valid = run.report(schema, "required", () -> name + " is missing");
            }
        }
        for (Map.Entry<String, List<String>> rule : objects.dependentRequired().entrySet()) {
            if (members.containsKey(rule.getKey())) {
                for (String name : rule.getValue()) {
                    if (!members.containsKey(name)) {
                        valid =
                                run.report(
                                        schema,
                                        "dependentRequired",
                                        () ->
                                                name
                                                        + " is missing, which "
                                                        + rule.getKey()
                                                        + " needs");
                    }
                }
            }
        }
        return valid;
    }

    private boolean testMember(String name, Json value, Run run, @Nullable Marks marks) {
        boolean valid = true;
        boolean judged = false;
        Check own = properties.get(name);
        if (own != null) {
            judged = true;
            valid = own.test(value, run, null);
        }
        for (PatternCheck pattern : patterns) {
            if (pattern.pattern().test(name)) {
                judged = true;
                valid &= pattern.check().test(value, run, null);
            }
        }
        if (!judged && additional != null) {
            judged = true;
            valid = additional.test(value, run, null);
        }
        if (judged && marks != null) {
            marks.add(name);
        }
        if (names != null) {
            valid &= names.test(new Json.Text(name), run, null);
        }
        return valid;
    }
}
