package dev.jebena.schema.validation;

/// URIs (RFC 3986) and IRIs (RFC 3987), by their grammar.
final class UriFormats {
    private static final String UNRESERVED = "-._~";
    private static final String SUB_DELIMS = "!$&'()*+,;=";

    private UriFormats() {}

    /// With a scheme.
    static boolean isUri(String text, boolean international) {
        int colon = text.indexOf(':');
        return colon > 0
                && isScheme(text.substring(0, colon))
                && isRest(text.substring(colon + 1), international, true);
    }

    /// With a scheme or without.
    static boolean isReference(String text, boolean international) {
        return isUri(text, international) || isRest(text, international, false);
    }

    private static boolean isScheme(String text) {
        return Chars.isLetter(text.charAt(0))
                && text.chars().allMatch(c -> Chars.isLetterOrDigit(c) || "+-.".indexOf(c) >= 0);
    }

    private static boolean isRest(String text, boolean international, boolean afterScheme) {
        int hash = text.indexOf('#');
        String fragment = hash < 0 ? "" : text.substring(hash + 1);
        String beforeHash = hash < 0 ? text : text.substring(0, hash);
        int mark = beforeHash.indexOf('?');
        String query = mark < 0 ? "" : beforeHash.substring(mark + 1);
        String hierarchy = mark < 0 ? beforeHash : beforeHash.substring(0, mark);
        return consistsOf(fragment, SUB_DELIMS + ":@/?", international, false)
                && consistsOf(query, SUB_DELIMS + ":@/?", international, true)
                && isHierarchy(hierarchy, international, afterScheme);
    }

    private static boolean isHierarchy(String text, boolean international, boolean afterScheme) {
        String path = text;
        if (text.startsWith("//")) {
            int slash = text.indexOf('/', 2);
            String authority = text.substring(2, slash < 0 ? text.length() : slash);
            if (!isAuthority(authority, international)) {
                return false;
            }
            path = slash < 0 ? "" : text.substring(slash);
        } else if (!afterScheme) {
            int slash = text.indexOf('/');
            int colon = text.indexOf(':');
            if (colon >= 0 && (slash < 0 || colon < slash)) {
                return false;
            }
        }
        return consistsOf(path, SUB_DELIMS + ":@/", international, false);
    }

    private static boolean isAuthority(String text, boolean international) {
        int at = text.indexOf('@');
        if (at >= 0 && !consistsOf(text.substring(0, at), SUB_DELIMS + ":", international, false)) {
            return false;
        }
        String hostAndPort = text.substring(at + 1);
        int end =
                hostAndPort.startsWith("[")
                        ? hostAndPort.indexOf(']') + 1
                        : hostAndPort.indexOf(':');
        if (hostAndPort.startsWith("[") && end == 0) {
            return false;
        }
        int hostEnd = end < 0 ? hostAndPort.length() : end;
        String host = hostAndPort.substring(0, hostEnd);
        String port = hostAndPort.substring(hostEnd);
        boolean portFits =
                port.isEmpty()
                        || (port.charAt(0) == ':' && Chars.endOfDigits(port, 1) == port.length());
        return portFits
                && (host.startsWith("[")
                        ? isLiteral(host.substring(1, host.length() - 1))
                        : consistsOf(host, SUB_DELIMS, international, false));
    }

    private static boolean isLiteral(String text) {
        if (!text.startsWith("v") && !text.startsWith("V")) {
            return AddressFormats.isIpv6(text);
        }
        int dot = text.indexOf('.');
        return dot > 1
                && dot < text.length() - 1
                && text.substring(1, dot).chars().allMatch(Chars::isHex)
                && text.indexOf('%') < 0
                && consistsOf(text.substring(dot + 1), SUB_DELIMS + ":", false, false);
    }

    private static boolean consistsOf(
            String text, String extra, boolean international, boolean privateToo) {
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            boolean plain =
                    Chars.isLetterOrDigit(c)
                            || (c < 0x80 && (UNRESERVED.indexOf(c) >= 0 || extra.indexOf(c) >= 0))
                            || Chars.isEscape(text, at)
                            || (international && (isPrivate(c) ? privateToo : isInternational(c)));
            if (!plain) {
                return false;
            }
            at += Character.charCount(c);
        }
        return true;
    }

    /// What RFC 3987 calls `ucschar` or `iprivate`: neither ASCII, nor a control, surrogate or
    /// noncharacter.
    static boolean isInternational(int c) {
        return c >= 0xa0
                && !(c >= 0xd800 && c <= 0xdfff)
                && !(c >= 0xfdd0 && c <= 0xfdef)
                && (c & 0xfffe) != 0xfffe
                && !(c >= 0xfff0 && c <= 0xffff)
                && !(c >= 0xe0000 && c < 0xe1000);
    }

    private static boolean isPrivate(int c) {
        return Character.getType(c) == Character.PRIVATE_USE;
    }
}
