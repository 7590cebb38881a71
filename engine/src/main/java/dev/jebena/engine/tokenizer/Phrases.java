package dev.jebena.engine.tokenizer;

/// EXAONE MoE's words, in which single spaces join letters to phrases:
/// `[^\r\n\p{L}\p{N}]?(?:\p{L}\p{M}*(?: \p{L}\p{M}*)*)+`.
final class Phrases implements Scanner {
    @Override
    public int end(CodePoints text, int from, int to) {
        boolean leads = CharacterClass.wordLead(text.at(from));
        int end = leads ? from + 1 : from;
        if (!CharacterClass.letter(text.at(end, to))) {
            return from;
        }
        while (true) {
            int point = text.at(end, to);
            // the first is a letter, so that a mark here is behind one
            if (CharacterClass.letterOrMark(point)) {
                end++;
            } else if (point == ' ' && CharacterClass.letter(text.at(end + 1, to))) {
                end += 2;
            } else {
                return end;
            }
        }
    }
}
