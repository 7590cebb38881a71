package dev.jebena.serving;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds stop texts in text that comes in parts. The stop text that ends first in the text wins, of
/// those that end together the longest; so the outcome does not depend on where the parts are cut.
/// One automaton per stop text (Knuth, Morris, Pratt 1977) tells how much of it the text ends with.
///
/// Owned by one thread.
final class StopMatcher {
    private final List<String> stops;
    private final int[][] borders;
    private final int[] matched;
    private final StringBuilder held = new StringBuilder();
    private @Nullable String found;

    StopMatcher(List<String> stops) {
        this.stops = stops;
        this.borders = stops.stream().map(StopMatcher::borders).toArray(int[][]::new);
        this.matched = new int[stops.size()];
    }

    /// Takes the next part and gives the text that can not be part of a stop text any more. Once a
    /// stop text is found, what stands before it is given, and nothing after.
    String accept(String part) {
        if (stops.isEmpty()) {
            return part;
        }
        for (int i = 0; i < part.length() && found == null; i++) {
            held.append(part.charAt(i));
            follow(part.charAt(i));
        }
        int keep = found == null ? longestMatch() : found.length();
        String free = held.substring(0, held.length() - keep);
        held.delete(0, free.length());
        return free;
    }

    /// The stop text that was found.
    Optional<String> found() {
        return Optional.ofNullable(found);
    }

    /// Gives what was held back, as no more text comes.
    String flush() {
        String rest = found == null ? held.toString() : "";
        held.setLength(0);
        return rest;
    }

    private void follow(char next) {
        for (int s = 0; s < borders.length; s++) {
            String stop = stops.get(s);
            int length = matched[s];
            while (length > 0 && stop.charAt(length) != next) {
                length = borders[s][length - 1];
            }
            if (stop.charAt(length) == next) {
                length++;
            }
            matched[s] = length;
            boolean complete = length == stop.length();
            if (complete && (found == null || stop.length() > found.length())) {
                found = stop;
            }
        }
    }

    private int longestMatch() {
        int longest = 0;
        for (int length : matched) {
            longest = Math.max(longest, length);
        }
        return longest;
    }

    /// For every prefix the length of the longest shorter prefix that it ends with.
    private static int[] borders(String stop) {
        int[] borders = new int[stop.length()];
        int length = 0;
        for (int i = 1; i < stop.length(); i++) {
            while (length > 0 && stop.charAt(i) != stop.charAt(length)) {
                length = borders[length - 1];
            }
            if (stop.charAt(i) == stop.charAt(length)) {
                length++;
            }
            borders[i] = length;
        }
        return borders;
    }
}
