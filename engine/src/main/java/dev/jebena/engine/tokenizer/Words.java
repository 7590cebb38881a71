package dev.jebena.engine.tokenizer;

import java.util.List;

/// Cuts a text at the matches of a regular expression: at each place the first alternative that
/// matches is a word, and what none of them matches stays together.
record Words(List<Scanner> alternatives) implements Splitter {
    Words {
        alternatives = List.copyOf(alternatives);
    }

    static Words of(Scanner... alternatives) {
        return new Words(List.of(alternatives));
    }

    @Override
    public void split(CodePoints text, int from, int to, IntList ends) {
        int begin = from;
        int at = from;
        while (at < to) {
            int end = end(text, at, to);
            if (end == at) {
                at++;
            } else {
                if (at > begin) {
                    ends.add(at);
                }
                ends.add(end);
                begin = end;
                at = end;
            }
        }
        if (begin < to) {
            ends.add(to);
        }
    }

    private int end(CodePoints text, int from, int to) {
        for (Scanner alternative : alternatives) {
            int end = alternative.end(text, from, to);
            if (end > from) {
                return end;
            }
        }
        return from;
    }
}
