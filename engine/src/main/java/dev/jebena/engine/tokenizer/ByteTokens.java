package dev.jebena.engine.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// The tokens that stand for one byte each, written `<0x00>` to `<0xFF>`: what a text becomes that
/// no other token has.
final class ByteTokens {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final int[] ids = new int[256];

    /// @param tokens where they are looked for
    /// @param spare the token for bytes that have none, or [TokenIndex#NONE]
    ByteTokens(TokenIndex tokens, int spare) {
        byte[] name = Utf8.encode("<0x00>");
        for (int value = 0; value < ids.length; value++) {
            name[3] = (byte) HEX.toHighHexDigit(value);
            name[4] = (byte) HEX.toLowHexDigit(value);
            int id = tokens.find(name, 0, name.length);
            if (id == TokenIndex.NONE) {
                id = tokens.find(new byte[] {(byte) value}, 0, 1);
            }
            ids[value] = id == TokenIndex.NONE ? spare : id;
        }
    }

    /// Appends the tokens of `text[from, to)`; a byte that has none is left out.
    void add(byte[] text, int from, int to, IntList tokens) {
        for (int i = from; i < to; i++) {
            int id = ids[text[i] & 0xff];
            if (id != TokenIndex.NONE) {
                tokens.add(id);
            }
        }
    }

    /// The byte that a token's text names; none where it names none.
    static byte[] bytes(byte[] text) {
        boolean named =
                text.length == 6
                        && text[0] == '<'
                        && text[1] == '0'
                        && text[2] == 'x'
                        && HexFormat.isHexDigit(text[3])
                        && HexFormat.isHexDigit(text[4])
                        && text[5] == '>';
        return named
                ? HEX.parseHex(new String(text, 3, 2, StandardCharsets.US_ASCII))
                : new byte[0];
    }
}
