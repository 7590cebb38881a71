package dev.jebena.schema.tree;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/// References between schemas as URIs (RFC 3986), with what schemas in the wild write in them.
final class Uris {
    private Uris() {}

    /// A reference, taken apart: `uri` without the fragment, and the fragment decoded.
    record Reference(String uri, Optional<String> fragment) {

        static Reference of(String text) {
            int hash = text.indexOf('#');
            return hash < 0
                    ? new Reference(text, Optional.empty())
                    : new Reference(
                            text.substring(0, hash), Optional.of(decode(text.substring(hash + 1))));
        }
    }

    /// What `reference`, without a fragment, means where `base` is the base URI.
    static String resolve(String base, String reference) {
        if (reference.isEmpty()) {
            return base;
        }
        URI relative = parse(reference);
        URI from = parse(base);
        if (relative.isAbsolute() || from.isOpaque()) {
            return relative.toString();
        }
        return from.resolve(relative).normalize().toString();
    }

    /// `uri` without an empty fragment.
    static String withoutEmptyFragment(String uri) {
        return uri.endsWith("#") ? uri.substring(0, uri.length() - 1) : uri;
    }

    private static URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException _) {
            return URI.create(encode(text));
        }
    }

    /// `text` with whatever no URI can hold written as percent and two digits.
    private static String encode(String text) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    (b >= '0' && b <= '9')
                            || (b >= 'a' && b <= 'z')
                            || (b >= 'A' && b <= 'Z')
                            || "-._~/!$&'()*+,;=@".indexOf(b) >= 0;
            if (plain) {
                out.append((char) b);
            } else {
                out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return out.toString();
    }

    private static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[bytes.length];
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            boolean escaped =
                    bytes[i] == '%'
                            && i + 2 < bytes.length
                            && HexFormat.isHexDigit(bytes[i + 1])
                            && HexFormat.isHexDigit(bytes[i + 2]);
            if (escaped) {
                out[length++] =
                        (byte)
                                ((HexFormat.fromHexDigit(bytes[i + 1]) << 4)
                                        | HexFormat.fromHexDigit(bytes[i + 2]));
                i += 2;
            } else {
                out[length++] = bytes[i];
            }
        }
        return new String(out, 0, length, StandardCharsets.UTF_8);
    }
}
