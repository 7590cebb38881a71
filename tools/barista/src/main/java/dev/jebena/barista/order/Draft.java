package dev.jebena.barista.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An order that is being put into words: the words of its items, and what is still to be said.
/// Owned by one thread.
final class Draft {
    /// The order as it finally stands; its name as it is typed.
    Order order;

    /// One text for each item that is said; more or fewer than the order's items where some are
    /// taken back.
    final List<String> texts = new ArrayList<>();

    /// Whether each text begins with how many.
    boolean counted = true;

    /// Whether what was said needs no frame around it, such as "two want tea".
    boolean told;

    /// Whether the commas may be left out.
    boolean commasMayGo = true;

    /// A name that is said first and taken back.
    Optional<String> former = Optional.empty();

    /// Said first and taken back.
    Optional<Boolean> formerToGo = Optional.empty();

    /// Where the name is said, when it stands apart from the order and from what asks for JSON.
    Optional<String> outside = Optional.empty();

    /// Sentences that must follow what is ordered at once.
    final List<String> afterwards = new ArrayList<>();

    /// The whole message, where it is written and not spoken.
    Optional<String> written = Optional.empty();

    /// Whether its message has the case that somebody gave it.
    boolean cased;

    /// Whether nothing comes behind what is ordered, so that words may be tied to it.
    boolean endsWithItems;

    Draft(Order order) {
        this.order = order;
    }
}
