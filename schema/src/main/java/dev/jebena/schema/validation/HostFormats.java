package dev.jebena.schema.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Names of hosts: RFC 1123 section 2.1, and RFC 5890 for international ones.
final class HostFormats {
    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_LABEL = 63;

    private HostFormats() {}

    static boolean isHostname(String text) {
        return isName(text, HostFormats::isLabel);
    }

    static boolean isInternationalHostname(String text) {
        String dotted = text.replace('\u3002', '.').replace('\uff0e', '.').replace('\uff61', '.');
        return isName(
                dotted,
                label ->
                        label.chars().allMatch(c -> c < 0x80)
                                ? isLabel(label)
                                : InternationalLabel.isValid(label));
    }

    private static boolean isName(String text, Predicate<String> isLabel) {
        if (text.length() > LONGEST_NAME) {
            return false;
        }
        List<String> labels = new ArrayList<>();
        for (String label : text.split("\\.", -1)) {
            if (!isLabel.test(label)) {
                return false;
            }
            labels.add(InternationalLabel.decode(label).orElse(label));
        }
        return Bidi.isFine(labels);
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
