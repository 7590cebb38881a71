package dev.jebena.serving;

import dev.jebena.serving.GenerationEvent.Piece;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The text of one answer: from tokens to characters, through the stop texts, to pieces. It knows
/// at which character each token begins, so a token goes out with the text it begins in.
///
/// Owned by one thread.
final class AnswerText {
    private final Detokenizer.Text text;
    private final StopMatcher stops;
    private final ArrayDeque<Placed> unsent = new ArrayDeque<>();
    private long decodedChars;
    private long sentChars;

    AnswerText(Detokenizer.Text text, List<String> stops) {
        this.text = text;
        this.stops = new StopMatcher(stops);
    }

    private record Placed(GeneratedToken token, long begin) {}

    /// Takes the next token; gives a piece if that makes any text known.
    Optional<Piece> accept(GeneratedToken token) {
        unsent.add(new Placed(token, decodedChars));
        String free = take(text.accept(token.id()));
        return free.isEmpty() ? Optional.empty() : Optional.of(piece(free));
    }

    /// Gives the rest, as no token follows.
    Optional<Piece> flush() {
        String free = take(text.flush()) + stops.flush();
        if (stops.found().isEmpty()) {
            sentChars += free.length();
            List<GeneratedToken> rest = unsent.stream().map(Placed::token).toList();
            unsent.clear();
            return free.isEmpty() && rest.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Piece(free, rest));
        }
        return free.isEmpty() ? Optional.empty() : Optional.of(piece(free));
    }

    /// The stop text that ended the answer.
    Optional<String> stop() {
        return stops.found();
    }

    private String take(String decoded) {
        decodedChars += decoded.length();
        return stops.accept(decoded);
    }

    private Piece piece(String free) {
        sentChars += free.length();
        List<GeneratedToken> tokens = new ArrayList<>();
        while (!unsent.isEmpty() && unsent.peek().begin() < sentChars) {
            tokens.add(unsent.remove().token());
        }
        return new Piece(free, tokens);
    }
}
