package dev.jebena.schema.explain;

import dev.jebena.schema.tree.Arrays;
import dev.jebena.schema.tree.Size;
import java.util.ArrayList;
import java.util.List;

/// What is asked of arrays, in words.
final class ArrayWords {
    private ArrayWords() {}

    static String asked(Arrays arrays) {
        String size =
                arrays.size().equals(Size.ANY) ? "" : " of " + Words.size(arrays.size(), "item");
        return arrays.unique() ? size + ", no two alike" : size;
    }

    static List<Detail> details(Arrays arrays) {
        List<Detail> details = new ArrayList<>();
        List<Integer> first = arrays.prefixItems();
        for (int i = 0; i < first.size(); i++) {
            details.add(Detail.of("item %d: ".formatted(i + 1), first.get(i)));
        }
        String each = first.isEmpty() ? "each item: " : "each further item: ";
        arrays.items().ifPresent(id -> details.add(Detail.of(each, id)));
        arrays.contains()
                .ifPresent(id ->
                        details.add(
                                Detail.of(
                                        Words.size(arrays.contained(), "item")
                                                + " that "
                                                + (arrays.contained().most() == 1
                                                        ? "is: "
                                                        : "are: "),
                                        id)));
        arrays.unevaluatedItems()
                .ifPresent(id -> details.add(Detail.of("each item that nothing speaks of: ", id)));
        return details;
    }
}
