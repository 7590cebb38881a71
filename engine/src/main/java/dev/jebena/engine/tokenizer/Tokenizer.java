package dev.jebena.engine.tokenizer;

import dev.jebena.engine.gguf.GgufException;
import dev.jebena.engine.gguf.Metadata;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;

/// A model's tokenizer: text to token ids as llama.cpp makes them, and ids to text.
///
/// Encoding takes time n log n at most, whatever the text. Immutable and thread-safe.
public final class Tokenizer {
    private static final byte[] NOTHING = new byte[0];

    private final Vocabulary vocabulary;
    private final SpecialTokens userDefined;
    private final SpecialTokens allSpecial;
    private final Encoder encoder;
    private final boolean prefixesSpace;

    /// The names that files may give as `tokenizer.ggml.pre`.
    public static List<String> rules() {
        return PreRule.allNames();
    }

    /// The tokenizer of a model file.
    ///
    /// @throws GgufException when the file has none, or one of a kind that is not known here
    public static Tokenizer of(Metadata gguf) throws GgufException {
        return TokenizerReader.read(gguf);
    }

    /// @param prefixesSpace whether the encoder puts a space before a text
    Tokenizer(Vocabulary vocabulary, Encoder encoder, boolean prefixesSpace) {
        this.vocabulary = vocabulary;
        this.encoder = encoder;
        this.prefixesSpace = prefixesSpace;
        int[] special = vocabulary.special();
        userDefined = new SpecialTokens(vocabulary, special, false);
        allSpecial = new SpecialTokens(vocabulary, special, true);
    }

    /// The tokens of a text. Half of a surrogate pair counts as U+FFFD.
    ///
    /// @param addSpecial whether the begin and end tokens are added where the model wants them
    /// @param parseSpecial whether the text of a control token (`<|im_end|>`) becomes that token;
    ///   never for text from a user
    public int[] encode(String text, boolean addSpecial, boolean parseSpecial) {
        byte[] utf8 = Utf8.encode(text);
        IntList tokens = new IntList(utf8.length / 3 + 2);
        Frame frame = vocabulary.frame();
        if (addSpecial && frame.addBegin()) {
            tokens.add(frame.begin().orElseThrow());
        }
        boolean first = true;
        for (Fragment fragment : (parseSpecial ? allSpecial : userDefined).cut(utf8)) {
            if (fragment.isText()) {
                encoder.encode(utf8, fragment.from(), fragment.to(), first, tokens);
            } else {
                tokens.add(fragment.token());
            }
            first = !fragment.isText();
        }
        if (addSpecial && frame.addEnd()) {
            tokens.add(frame.end().orElseThrow());
        }
        return tokens.toArray();
    }

    /// The bytes a token adds to the text; none for a control token.
    public byte[] bytes(int token) {
        return bytes(token, false);
    }

    /// The bytes a token adds to the text, with `special` also those of a control token's name.
    /// They need not be whole characters.
    public byte[] bytes(int token, boolean special) {
        requireToken(token);
        return special || !vocabulary.types().get(token).onlyWhenParsed()
                ? vocabulary.bytes(token)
                : NOTHING;
    }

    /// The text of all these tokens together, without control tokens. A space that encoding has put
    /// before the text is left out again.
    public String decode(int[] tokens) {
        ByteArrayOutputStream text = new ByteArrayOutputStream(tokens.length * 4);
        boolean begun = !prefixesSpace;
        for (int token : tokens) {
            byte[] bytes = bytes(token);
            int from = !begun && bytes.length > 0 && bytes[0] == ' ' ? 1 : 0;
            begun |= bytes.length > 0;
            text.write(bytes, from, bytes.length - from);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    /// A decoder for one text, without control tokens.
    public StreamingDecoder decoder() {
        return new StreamingDecoder(this, false);
    }

    /// A decoder for one text, with `special` also writing the names of control tokens.
    public StreamingDecoder decoder(boolean special) {
        return new StreamingDecoder(this, special);
    }

    /// Tokens in all; ids are 0 to this, exclusive.
    public int vocabularySize() {
        return vocabulary.texts().size();
    }

    /// The token texts begin with, whether or not encoding adds it.
    public OptionalInt beginToken() {
        return vocabulary.frame().begin();
    }

    /// The token texts end with, whether or not encoding adds it.
    public OptionalInt endToken() {
        return vocabulary.frame().end();
    }

    /// Whether a model that gives this token has nothing more to say: end of text, of turn, of
    /// message.
    public boolean isEndOfGeneration(int token) {
        return vocabulary.endOfGeneration().contains(token);
    }

    /// The token as the file writes it (`Ġthe`, `<|im_end|>`).
    public String text(int token) {
        requireToken(token);
        return vocabulary.texts().string(token);
    }

    private void requireToken(int token) {
        if (token < 0 || token >= vocabularySize()) {
            throw new IllegalArgumentException("token " + token + " of " + vocabularySize());
        }
    }
}
