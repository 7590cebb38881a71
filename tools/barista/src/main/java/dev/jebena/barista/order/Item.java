package dev.jebena.barista.order;

import dev.jebena.barista.menu.Menu;
import java.util.List;
import java.util.Optional;

/// One line of an order: so many of a drink, all made alike.
///
/// @param size absent when it was not said
/// @param milk absent when it was not said
/// @param quantity from 1 to 12
/// @param extras in the order they were said; one said twice is there twice
public record Item(
        String drink,
        Optional<String> size,
        Optional<String> milk,
        int quantity,
        List<String> extras) {

    /// The most of one drink that an order may have.
    public static final int MOST = 12;

    public Item {
        extras = List.copyOf(extras);
        require(Menu.DRINKS.stream().anyMatch(one -> one.name().equals(drink)), "drink", drink);
        size.ifPresent(value -> require(Menu.SIZES.contains(value), "size", value));
        milk.ifPresent(value -> require(Menu.MILKS.contains(value), "milk", value));
        extras.forEach(value -> require(Menu.EXTRAS.contains(value), "extra", value));
        require(quantity >= 1 && quantity <= MOST, "quantity", String.valueOf(quantity));
    }

    private static void require(boolean fits, String field, String value) {
        if (!fits) {
            throw new IllegalArgumentException(field + " is not on the menu: " + value);
        }
    }

    Item withDrink(String other) {
        return new Item(other, size, milk, quantity, extras);
    }

    Item withSize(String other) {
        return new Item(drink, Optional.of(other), milk, quantity, extras);
    }

    Item withMilk(String other) {
        return new Item(drink, size, Optional.of(other), quantity, extras);
    }

    Item withQuantity(int other) {
        return new Item(drink, size, milk, other, extras);
    }

    Item withExtras(List<String> others) {
        return new Item(drink, size, milk, quantity, others);
    }

    /// Whether nothing but the drink and how many is said.
    boolean plain() {
        return size.isEmpty() && milk.isEmpty() && extras.isEmpty();
    }
}
