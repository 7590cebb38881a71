package dev.jebena.schema.validation;

import java.text.Normalizer;

/// E-mail addresses: RFC 5321 section 4.1.2, and RFC 6531 for international ones.
final class MailFormats {
    private static final String ATOM = "!#$%&'*+-/=?^_`{|}~";

    private MailFormats() {}

    static boolean isEmail(String text) {
        return isAddress(text, false);
    }

    static boolean isInternationalEmail(String text) {
        return isAddress(text, true);
    }

    private static boolean isAddress(String text, boolean international) {
        int at = text.lastIndexOf('@');
        if (at < 1) {
            return false;
        }
        String local = text.substring(0, at);
        boolean localFits =
                local.startsWith("\"")
                        ? isQuoted(local, international)
                        : isDotted(local, international);
        return localFits && isDomain(text.substring(at + 1), international);
    }

    private static boolean isDotted(String text, boolean international) {
        int last = '.';
        for (int c : text.codePoints().toArray()) {
            boolean atom =
                    Chars.isLetterOrDigit(c)
                            || (c < 0x80 && ATOM.indexOf(c) >= 0)
                            || (international && c >= 0x80);
            if (!atom && (c != '.' || last == '.')) {
                return false;
            }
            last = c;
        }
        return last != '.';
    }

    private static boolean isQuoted(String text, boolean international) {
        if (text.length() < 2 || !text.endsWith("\"")) {
            return false;
        }
        for (int i = 1; i < text.length() - 1; i++) {
            char c = text.charAt(i);
            boolean escape = c == '\\';
            if (escape) {
                i++;
            }
            char quoted = text.charAt(i);
            boolean printable =
                    (quoted >= 0x20 && quoted < 0x7f) || (international && quoted >= 0x80);
            if (!printable || i == text.length() - 1 || (!escape && c == '"')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDomain(String text, boolean international) {
        if (!text.startsWith("[") || !text.endsWith("]")) {
            return international
                    ? HostFormats.isInternationalHostname(
                            Normalizer.normalize(text, Normalizer.Form.NFC))
                    : HostFormats.isHostname(text);
        }
        String literal = text.substring(1, text.length() - 1);
        return literal.startsWith("IPv6:")
                ? AddressFormats.isIpv6(literal.substring(5))
                : AddressFormats.isIpv4(literal);
    }
}
