package dev.jebena.barista.order;

import java.util.List;

/// How often things happen. Training practises what is hard more often than guests ask for it, and
/// rehearses towards its end what guests do; held-out orders are as large as those that people
/// typed by hand for the exams: nine in ten have one or two items, and three in four of these are
/// wanted once.
///
/// Immutable. All are weights, for [Voice#weighted].
///
/// @param kinds of dialogue: order, correction, follow-up, order in words, not on the menu, next
///   order
/// @param items of an order, from one on
/// @param correctedItems of an order in which something is taken back
/// @param followedItems of an order that later messages change
/// @param quantities of an item, from one on
/// @param together how probable it is that items share what is said of them
/// @param whole how probable it is that somebody else's whole message is said
record Habits(
        List<Integer> kinds,
        List<Integer> items,
        List<Integer> correctedItems,
        List<Integer> followedItems,
        List<Integer> quantities,
        double together,
        double whole) {
    static final Habits PRACTICE =
            new Habits(
                    List.of(42, 24, 16, 7, 5, 6),
                    List.of(48, 32, 14, 4, 2),
                    List.of(30, 40, 22, 8),
                    List.of(40, 38, 17, 5),
                    List.of(60, 17, 8, 4, 2, 3, 1, 1, 1, 1, 1, 3),
                    0.25,
                    0.45);

    static final Habits GUESTS =
            new Habits(
                    List.of(55, 15, 12, 8, 6, 4),
                    List.of(54, 39, 5, 2),
                    List.of(54, 39, 5, 2),
                    List.of(54, 39, 5, 2),
                    List.of(76, 14, 4, 2, 1, 1, 1, 1),
                    0.2,
                    0.4);

    /// The end of the training: orders as large as guests', with more that is changed.
    static final Habits REHEARSAL =
            new Habits(
                    List.of(45, 22, 15, 6, 7, 5),
                    List.of(52, 37, 8, 3),
                    List.of(48, 40, 9, 3),
                    List.of(48, 40, 9, 3),
                    List.of(70, 14, 5, 3, 2, 2, 1, 1, 1, 1, 1, 2),
                    0.22,
                    0.45);
}
