package dev.jebena.schema.validation;

import java.util.function.Predicate;

/// Names of hosts: RFC 1123 section 2.1, and RFC 5890 for international ones.
final class HostFormats {
    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_LABEL = 63;

    private HostFormats() {}

    static boolean isHostname(String text) {
        return text.length() <= LONGEST_NAME && areLabels(text, HostFormats::isLabel);
    }

    static boolean isInternationalHostname(String text) {
        String dotted = text.replace('\u3002', '.').replace('\uff0e', '.').replace('\uff61', '.');
        return dotted.length() <= LONGEST_NAME
                && areLabels(
                        dotted,
                        label -> label.chars().allMatch(c -> c < 0x80) ? isLabel(label) : InternationalLabel.isValid(label));
    }

    private static boolean areLabels(String text, Predicate<String> label) {
        for (String part : text.split("\\.", -1)) {
            if (!label.test(part)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLabel(String text) {
        boolean plain =
                !text.isEmpty()
                        && text.length() <= LONGEST_LABEL
                        && text.charAt(0) != '-'
                        && text.charAt(text.length() - 1) != '-'
                        && text.chars().allMatch(c -> Chars.isLetterOrDigit(c) || c == '-');
        boolean tagged = plain && text.startsWith("--", 2);
        return plain && (!tagged || InternationalLabel.isEncoded(text));
    }
}
