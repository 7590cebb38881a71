package dev.jebena.barista.order;

/// An item as somebody says it.
///
/// @param item with its extras in the order of the text
/// @param counted whether the text begins with how many, so that it may follow anything
record SaidItem(String text, Item item, boolean counted) {}
