package dev.jebena.barista.dialogue;

import java.util.List;

/// A talk that ends with the answer to learn; answers before it are learned too. At most the first
/// turn is the system's; then user and assistant take turns.
///
/// @param kind what the talk is about, such as `order` or `fact`: scores are told apart by it
public record Dialogue(String kind, List<Turn> turns) {
    public Dialogue {
        turns = List.copyOf(turns);
        int first = !turns.isEmpty() && turns.getFirst().role() == Role.SYSTEM ? 1 : 0;
        if (turns.size() - first < 2 || (turns.size() - first) % 2 != 0) {
            throw new IllegalArgumentException("user and assistant take turns: " + turns);
        }
        for (int i = first; i < turns.size(); i++) {
            Role expected = (i - first) % 2 == 0 ? Role.USER : Role.ASSISTANT;
            if (turns.get(i).role() != expected) {
                throw new IllegalArgumentException("user and assistant take turns: " + turns);
            }
        }
    }

    /// What is asked: all turns but the last answer.
    public List<Turn> question() {
        return turns.subList(0, turns.size() - 1);
    }

    /// The last answer.
    public String answer() {
        return turns.getLast().text();
    }
}
