package dev.jebena.schema.validation;

/// IP addresses: RFC 2673 section 3.2 and RFC 4291 section 2.2.
final class AddressFormats {
    private AddressFormats() {}

    static boolean isIpv4(String text) {
        int parts = 0;
        int at = 0;
        while (true) {
            int end = Chars.endOfDigits(text, at);
            int length = end - at;
            if (length < 1 || length > 3 || (length > 1 && text.charAt(at) == '0')) {
                return false;
            }
            if (Integer.parseInt(text, at, end, 10) > 255) {
                return false;
            }
            parts++;
            if (end == text.length()) {
                return parts == 4;
            }
            if (text.charAt(end) != '.') {
                return false;
            }
            at = end + 1;
        }
    }

    static boolean isIpv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text, true) == 8;
        }
        if (text.indexOf("::", gap + 1) >= 0) {
            return false;
        }
        String before = text.substring(0, gap);
        String after = text.substring(gap + 2);
        int first = before.isEmpty() ? 0 : groups(before, false);
        int last = after.isEmpty() ? 0 : groups(after, true);
        return first >= 0 && last >= 0 && first + last <= 7;
    }

    /// How many groups of 16 bits `text` writes, an IPv4 address at its end counting as two; -1
    /// where it writes something else.
    private static int groups(String text, boolean last) {
        if (text.length() > 45) {
            return -1;
        }
        String[] parts = text.split(":", -1);
        int count = 0;
        for (int i = 0; i < parts.length; i++) {
            if (last && i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
                return isIpv4(parts[i]) ? count + 2 : -1;
            }
            boolean group =
                    !parts[i].isEmpty()
                            && parts[i].length() <= 4
                            && parts[i].chars().allMatch(Chars::isHex);
            if (!group) {
                return -1;
            }
            count++;
        }
        return count;
    }
}
