package dev.jebena.schema.explain;

import java.util.List;

/// A schema in one line, and the lines below it.
record Description(String headline, List<Detail> details) {
    Description {
        details = List.copyOf(details);
    }
}
