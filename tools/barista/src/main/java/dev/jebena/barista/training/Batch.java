package dev.jebena.barista.training;

import dev.jebena.barista.tokens.Lesson;
import java.util.Arrays;
import java.util.List;

/// Lessons of about one length, filled up behind with a token that nothing looks at.
///
/// @param tokens `[rows, columns]`, row by row
/// @param places of what precedes a token to predict, as indices into `tokens`
/// @param expected the tokens to predict
@SuppressWarnings("ArrayRecordComponent") // batches are never compared
record Batch(long[] tokens, int rows, int columns, int[] places, int[] expected) {

    static Batch of(List<Lesson> lessons, int filling) {
        int columns = lessons.stream().mapToInt(Lesson::length).max().orElseThrow();
        long[] tokens = new long[lessons.size() * columns];
        Arrays.fill(tokens, filling);
        int learned = 0;
        for (Lesson lesson : lessons) {
            for (boolean mark : lesson.learned()) {
                learned += mark ? 1 : 0;
            }
        }
        int[] places = new int[learned];
        int[] expected = new int[learned];
        int count = 0;
        for (int row = 0; row < lessons.size(); row++) {
            Lesson lesson = lessons.get(row);
            for (int i = 0; i < lesson.length(); i++) {
                int place = row * columns + i;
                tokens[place] = lesson.tokens()[i];
                if (lesson.learned()[i]) {
                    places[count] = place - 1;
                    expected[count++] = lesson.tokens()[i];
                }
            }
        }
        return new Batch(tokens, lessons.size(), columns, places, expected);
    }
}
