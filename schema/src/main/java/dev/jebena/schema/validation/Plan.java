package dev.jebena.schema.validation;

import dev.jebena.schema.tree.Kind;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonTokenId;

/// What some schemas, all of which hold, ask of a value that is read: a step for each kind of
/// value. Complete once the steps were set, immutable from then on.
final class Plan {
    private final List<Integer> ids;
    private Step nothing = Step.ANY;
    private Step truth = Step.ANY;
    private Step number = Step.ANY;
    private Step text = Step.ANY;
    private Step array = Step.ANY;
    private Step object = Step.ANY;

    /// A plan for the schemas with these numbers.
    Plan(List<Integer> ids) {
        this.ids = List.copyOf(ids);
    }

    List<Integer> ids() {
        return ids;
    }

    void set(Kind kind, Step step) {
        switch (kind) {
            case NULL -> nothing = step;
            case BOOLEAN -> truth = step;
            case NUMBER -> number = step;
            case TEXT -> text = step;
            case ARRAY -> array = step;
            case OBJECT -> object = step;
        }
    }

    /// Whether the value that begins with the current event is allowed.
    boolean test(JsonParser events, Run run) {
        Step step =
                switch (events.currentTokenId()) {
                    case JsonTokenId.ID_STRING -> text;
                    case JsonTokenId.ID_NUMBER_INT, JsonTokenId.ID_NUMBER_FLOAT -> number;
                    case JsonTokenId.ID_START_OBJECT -> object;
                    case JsonTokenId.ID_START_ARRAY -> array;
                    case JsonTokenId.ID_NULL -> nothing;
                    default -> truth;
                };
        return step.test(events, run);
    }
}
