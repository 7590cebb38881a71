package dev.jebena.engine.tokenizer;

/// GPT-2's words: `'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`.
final class Gpt2Words implements Splitter {
    @Override
    public int end(CodePoints text, int from, int to) {
        int contraction = Spaces.contraction(text, from, to, false);
        if (contraction > 0) {
            return from + contraction;
        }
        int end = text.at(from) == ' ' ? from + 1 : from;
        int first = text.at(end, to);
        if (CodePoints.letter(first)) {
            while (CodePoints.letter(text.at(end, to))) {
                end++;
            }
            return end;
        }
        if (CodePoints.number(first)) {
            while (CodePoints.number(text.at(end, to))) {
                end++;
            }
            return end;
        }
        if (CodePoints.other(first)) {
            while (CodePoints.other(text.at(end, to))) {
                end++;
            }
            return end;
        }
        return Spaces.end(text, from, to);
    }
}
