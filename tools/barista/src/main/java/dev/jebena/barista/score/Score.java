package dev.jebena.barista.score;

import dev.jebena.barista.order.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// How well an exam went.
public final class Score {

    /// @param wellFormed answers that are an order by its schema, of those that had to be
    private record Count(int asked, int right, int orders, int wellFormed) {
        Count and(boolean right, boolean order, boolean wellFormed) {
            return new Count(
                    asked + 1,
                    this.right + (right ? 1 : 0),
                    orders + (order ? 1 : 0),
                    this.wellFormed + (order && wellFormed ? 1 : 0));
        }
    }

    private final Map<String, Count> byKind = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<Question> right = new ArrayList<>();
    private Count all = new Count(0, 0, 0, 0);

    public Score(List<Question> questions, List<String> answers) {
        for (int i = 0; i < questions.size(); i++) {
            add(questions.get(i), answers.get(i));
        }
    }

    private void add(Question question, String answer) {
        boolean right = question.answer().equals(answer);
        boolean wellFormed = question.isOrder() && isOrder(answer);
        Count before = byKind.getOrDefault(question.kind(), new Count(0, 0, 0, 0));
        byKind.put(question.kind(), before.and(right, question.isOrder(), wellFormed));
        all = all.and(right, question.isOrder(), wellFormed);
        if (right) {
            this.right.add(question);
        } else {
            wrong.add(
                    question.kind()
                            + "\n  asked "
                            + question.messages()
                            + "\n  right "
                            + question.answer()
                            + "\n  given "
                            + answer);
        }
    }

    private static boolean isOrder(String answer) {
        try {
            Order.parse(answer);
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    /// A table for the report.
    public String table() {
        StringBuilder table =
                new StringBuilder(
                        "| kind | asked | exactly right | well-formed orders |\n|---|---|---|---|\n");
        byKind.forEach((kind, count) -> row(table, kind, count));
        row(table, "all", all);
        return table.toString();
    }

    private static void row(StringBuilder table, String kind, Count count) {
        table.append(
                String.format(
                        Locale.ROOT,
                        "| %s | %d | %s | %s |%n",
                        kind,
                        count.asked,
                        share(count.right, count.asked),
                        share(count.wellFormed, count.orders)));
    }

    private static String share(int part, int all) {
        return all == 0
                ? ""
                : String.format(Locale.ROOT, "%d of %d, %.1f %%", part, all, 100.0 * part / all);
    }

    /// The questions with the right answer.
    public List<Question> right() {
        return List.copyOf(right);
    }

    /// The questions with a wrong answer, and the answer.
    public List<String> wrong() {
        return List.copyOf(wrong);
    }
}
