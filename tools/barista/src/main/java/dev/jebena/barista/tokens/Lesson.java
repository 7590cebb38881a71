package dev.jebena.barista.tokens;

import dev.jebena.barista.dialogue.Dialogue;
import dev.jebena.barista.dialogue.Role;
import dev.jebena.barista.dialogue.Turn;
import dev.jebena.engine.tokenizer.Tokenizer;
import java.util.Arrays;

/// A dialogue as tokens.
///
/// @param tokens the talk as the chat template writes it
/// @param learned of each token, whether it is to be predicted: those of answers and their ends
@SuppressWarnings("ArrayRecordComponent") // lessons are never compared
public record Lesson(int[] tokens, boolean[] learned) {
    /// The chat template of the model.
    public static final String TEMPLATE =
            "{%- for message in messages -%}"
                    + "{%- if message.role == 'assistant' -%}<|assistant|>"
                    + "{%- elif message.role == 'user' -%}<|user|>"
                    + "{%- else -%}<|system|>{%- endif -%}"
                    + "{{- message.content | trim }}<|end|>"
                    + "{%- endfor -%}"
                    + "{%- if add_generation_prompt -%}<|assistant|>{%- endif -%}";

    public Lesson {
        if (tokens.length != learned.length) {
            throw new IllegalArgumentException("one mark for every token");
        }
    }

    public static Lesson of(Dialogue dialogue, Tokenizer tokenizer) {
        int[] tokens = new int[64];
        boolean[] learned = new boolean[64];
        int length = 0;
        for (Turn turn : dialogue.turns()) {
            String text =
                    "<|" + turn.role().wire() + "|>" + turn.text().strip() + VocabularyFile.END;
            int[] more = tokenizer.encode(text, false, true);
            while (length + more.length > tokens.length) {
                tokens = Arrays.copyOf(tokens, 2 * tokens.length);
                learned = Arrays.copyOf(learned, tokens.length);
            }
            System.arraycopy(more, 0, tokens, length, more.length);
            if (turn.role() == Role.ASSISTANT) {
                Arrays.fill(learned, length + 1, length + more.length, true);
            }
            length += more.length;
        }
        return new Lesson(Arrays.copyOf(tokens, length), Arrays.copyOf(learned, length));
    }

    public int length() {
        return tokens.length;
    }
}
