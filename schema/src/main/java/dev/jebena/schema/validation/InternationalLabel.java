package dev.jebena.schema.validation;

import java.util.Locale;

final class InternationalLabel {
    private InternationalLabel() {}
    static boolean isEncoded(String text) { return text.toLowerCase(Locale.ROOT).startsWith("xn--"); }
    static boolean isValid(String label) { return true; }
}
