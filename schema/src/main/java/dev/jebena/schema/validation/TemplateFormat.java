package dev.jebena.schema.validation;

/// URI templates: RFC 6570.
final class TemplateFormat {
    private TemplateFormat() {}

    static boolean isTemplate(String text) {
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (c == '{') {
                int end = text.indexOf('}', at);
                if (end < 0 || !isExpression(text.substring(at + 1, end))) {
                    return false;
                }
                at = end + 1;
            } else if (c == '%') {
                if (!Chars.isEscape(text, at)) {
                    return false;
                }
                at += 3;
            } else if (isLiteral(c)) {
                at += Character.charCount(c);
            } else {
                return false;
            }
        }
        return true;
    }

    private static boolean isLiteral(int c) {
        boolean printable = c > 0x20 && c < 0x7f;
        return printable ? "\"<>\\^`{|}".indexOf(c) < 0 : UriFormats.isInternational(c);
    }

    private static boolean isExpression(String text) {
        boolean operator = !text.isEmpty() && "+#./;?&=,!@|".indexOf(text.charAt(0)) >= 0;
        for (String variable : text.substring(operator ? 1 : 0).split(",", -1)) {
            if (!isVariable(variable)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isVariable(String text) {
        int colon = text.indexOf(':');
        if (colon >= 0) {
            String length = text.substring(colon + 1);
            boolean isLength =
                    !length.isEmpty()
                            && length.length() <= 4
                            && length.charAt(0) != '0'
                            && Chars.endOfDigits(length, 0) == length.length();
            return isLength && isName(text.substring(0, colon));
        }
        return isName(text.endsWith("*") ? text.substring(0, text.length() - 1) : text);
    }

    private static boolean isName(String text) {
        boolean afterDot = true;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '.') {
                if (afterDot) {
                    return false;
                }
                afterDot = true;
                at++;
            } else if (Chars.isEscape(text, at)) {
                afterDot = false;
                at += 3;
            } else if (Chars.isLetterOrDigit(c) || c == '_') {
                afterDot = false;
                at++;
            } else {
                return false;
            }
        }
        return !afterDot;
    }
}
