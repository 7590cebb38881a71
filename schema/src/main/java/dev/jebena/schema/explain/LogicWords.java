package dev.jebena.schema.explain;

import dev.jebena.schema.tree.Logic;
import dev.jebena.schema.tree.Node;
import java.util.ArrayList;
import java.util.List;

/// What other schemas say about the same value, in words.
final class LogicWords {
    private LogicWords() {}

    static List<Detail> details(Node.Keywords keywords, List<Detail> references) {
        Logic logic = keywords.logic();
        List<Detail> details = new ArrayList<>(references);
        list(details, "all of these", logic.allOf());
        list(details, "at least one of these", logic.anyOf());
        list(details, "exactly one of these", logic.oneOf());
        logic.not().ifPresent(id -> details.add(Detail.of("not: ", id)));
        boolean decides = logic.then().isPresent() || logic.otherwise().isPresent();
        if (logic.when().isPresent() && decides) {
            List<Detail> branches = new ArrayList<>();
            branches.add(Detail.of("if it is: ", logic.when().getAsInt()));
            logic.then().ifPresent(id -> branches.add(Detail.of("then it is: ", id)));
            logic.otherwise().ifPresent(id -> branches.add(Detail.of("else it is: ", id)));
            details.add(Detail.of("depending on a condition", branches));
        }
        return details;
    }

    private static void list(List<Detail> details, String words, List<Integer> schemas) {
        if (!schemas.isEmpty()) {
            details.add(Detail.of(words, schemas.stream().map(id -> Detail.of("- ", id)).toList()));
        }
    }
}
