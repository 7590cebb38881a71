package dev.jebena.schema.explain;

import dev.jebena.schema.tree.Objects;
import dev.jebena.schema.tree.Size;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What is asked of objects, in words.
final class ObjectWords {
    private ObjectWords() {}

    static String asked(Objects objects) {
        return objects.size().equals(Size.ANY) ? "" : " of " + Words.size(objects.size(), "member");
    }

    static List<Detail> details(Objects objects) {
        List<Detail> details = new ArrayList<>();
        Set<String> required = new LinkedHashSet<>(objects.required());
        objects.properties()
                .forEach((name, id) -> {
                    String must = required.remove(name) ? " (required): " : ": ";
                    details.add(Detail.of(Words.code(name) + must, id));
                });
        required.forEach(name -> details.add(Detail.of(Words.code(name) + " is required")));
        objects.patternProperties()
                .forEach((pattern, id) ->
                        details.add(
                                Detail.of(
                                        "each member whose name matches %s: "
                                                .formatted(Words.code(pattern)),
                                        id)));
        boolean others = !objects.properties().isEmpty() || !objects.patternProperties().isEmpty();
        objects.additionalProperties()
                .ifPresent(id ->
                        details.add(
                                Detail.of(others ? "each other member: " : "each member: ", id)));
        objects.propertyNames()
                .ifPresent(id -> details.add(Detail.of("the name of each member: ", id)));
        objects.dependentRequired()
                .forEach((name, names) -> {
                    if (!names.isEmpty()) {
                        details.add(
                                Detail.of(
                                        "with %s also required: %s"
                                                .formatted(Words.code(name), Words.codes(names))));
                    }
                });
        objects.dependentSchemas()
                .forEach((name, id) ->
                        details.add(
                                Detail.of("with %s it is also: ".formatted(Words.code(name)), id)));
        objects.unevaluatedProperties()
                .ifPresent(
                        id -> details.add(Detail.of("each member that nothing speaks of: ", id)));
        return details;
    }
}
