package dev.jebena.engine.tokenizer;

/// Llama 3's words, and Qwen 2's, which take digits one by one:
/// `(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}|
/// ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`.
record Llama3Words(int maxDigits) implements Splitter {
    @Override
    public int end(CodePoints text, int from, int to) {
        int contraction = Spaces.contraction(text, from, to, true);
        if (contraction > 0) {
            return from + contraction;
        }
        int first = text.at(from);
        if (CodePoints.number(first)) {
            int end = from + 1;
            while (end - from < maxDigits && CodePoints.number(text.at(end, to))) {
                end++;
            }
            return end;
        }
        boolean lineEnd = lineEnd(first);
        if (CodePoints.letter(first) || (!lineEnd && CodePoints.letter(text.at(from + 1, to)))) {
            int end = from + 1;
            while (CodePoints.letter(text.at(end, to))) {
                end++;
            }
            return end;
        }
        int others = first == ' ' ? from + 1 : from;
        if (CodePoints.other(text.at(others, to))) {
            int end = others;
            while (CodePoints.other(text.at(end, to))) {
                end++;
            }
            while (lineEnd(text.at(end, to))) {
                end++;
            }
            return end;
        }
        return spaces(text, from, to);
    }

    private static int spaces(CodePoints text, int from, int to) {
        int afterLine = from;
        for (int i = from; CodePoints.space(text.at(i, to)); i++) {
            if (lineEnd(text.at(i))) {
                afterLine = i + 1;
            }
        }
        return afterLine > from ? afterLine : Spaces.end(text, from, to);
    }

    private static boolean lineEnd(int point) {
        return point == '\r' || point == '\n';
    }
}
