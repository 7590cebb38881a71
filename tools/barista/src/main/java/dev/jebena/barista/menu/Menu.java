package dev.jebena.barista.menu;

import java.math.BigDecimal;
import java.util.List;

/// What the barista sells: the values an order may have, and the prices in euros. The schema of an
/// order, `models/barista.order.json`, lists the same values.
public final class Menu {

    /// A drink.
    ///
    /// @param price of a small or medium one, in euros
    /// @param milky whether milk belongs into it
    public record Drink(String name, BigDecimal price, boolean milky) {}

    private Menu() {}

    public static final List<Drink> DRINKS =
            List.of(
                    drink("espresso", "2.20", false),
                    drink("macchiato", "2.60", true),
                    drink("cortado", "3.00", true),
                    drink("flat white", "3.60", true),
                    drink("cappuccino", "3.40", true),
                    drink("latte", "3.80", true),
                    drink("mocha", "4.20", true),
                    drink("americano", "2.80", false),
                    drink("filter coffee", "2.50", false),
                    drink("cold brew", "3.90", false),
                    drink("chai latte", "4.00", true),
                    drink("matcha latte", "4.40", true),
                    drink("hot chocolate", "3.70", true),
                    drink("tea", "2.40", false));

    public static final List<String> SIZES = List.of("small", "medium", "large");

    /// What a large drink costs more.
    public static final BigDecimal LARGE = new BigDecimal("0.60");

    public static final List<String> MILKS =
            List.of("whole", "skimmed", "oat", "soy", "almond", "coconut", "lactose-free");

    /// What milk costs that is not from a cow.
    public static final BigDecimal PLANT_MILK = new BigDecimal("0.40");

    public static final List<String> EXTRAS =
            List.of(
                    "extra shot",
                    "decaf",
                    "iced",
                    "extra hot",
                    "vanilla syrup",
                    "caramel syrup",
                    "hazelnut syrup",
                    "whipped cream",
                    "cinnamon",
                    "sugar");

    /// What a shot, a syrup or cream costs; the other extras are free.
    public static final BigDecimal EXTRA = new BigDecimal("0.50");

    private static Drink drink(String name, String price, boolean milky) {
        return new Drink(name, new BigDecimal(price), milky);
    }
}
