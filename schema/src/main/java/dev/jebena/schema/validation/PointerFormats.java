package dev.jebena.schema.validation;

import dev.jebena.schema.json.JsonPointer;

/// JSON pointers (RFC 6901), relative ones, and UUIDs (RFC 4122).
final class PointerFormats {
    private PointerFormats() {}

    static boolean isPointer(String text) {
        try {
            JsonPointer.parse(text);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    static boolean isRelativePointer(String text) {
        int end = Chars.endOfDigits(text, 0);
        if (end == 0 || (end > 1 && text.charAt(0) == '0')) {
            return false;
        }
        String rest = text.substring(end);
        return rest.equals("#") || isPointer(rest);
    }

    static boolean isUuid(String text) {
        if (text.length() != 36) {
            return false;
        }
        for (int i = 0; i < 36; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? text.charAt(i) != '-' : !Chars.isHex(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
