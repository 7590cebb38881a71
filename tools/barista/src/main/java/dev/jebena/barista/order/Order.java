package dev.jebena.barista.order;

import java.util.List;
import java.util.Optional;

/// An order as it finally stands.
///
/// @param customer the name as it was typed, absent when none was
/// @param items in the order they were said
/// @param toGo true to take away, false to have here, absent when it was not said
public record Order(Optional<String> customer, List<Item> items, Optional<Boolean> toGo) {

    /// What is answered where nothing was ordered.
    public static final Order NOTHING = new Order(Optional.empty(), List.of(), Optional.empty());

    public Order {
        items = List.copyOf(items);
    }

    /// Reads the JSON of an order.
    ///
    /// @throws IllegalArgumentException where it is not exactly one: another key, a key too few, a
    ///   value that is not on the menu
    public static Order parse(String json) {
        return OrderJson.read(json);
    }

    /// The one compact JSON that the model answers with.
    public String json() {
        return OrderJson.write(this);
    }

    /// The one sentence that the model answers with where JSON is not asked for.
    public String inWords() {
        return OrderInWords.of(this);
    }

    Order withItems(List<Item> others) {
        return new Order(customer, others, toGo);
    }

    Order withCustomer(String other) {
        return new Order(Optional.of(other), items, toGo);
    }

    Order withToGo(boolean other) {
        return new Order(customer, items, Optional.of(other));
    }
}
