package dev.jebena.http.key;

import java.util.regex.Pattern;

/// How keys and tenants may be called: names that are safe in a metric, a log line and a path.
final class KeyNames {
    static final String RULE =
            "must be 1 to 64 of letters, digits, '.', '_', '-' and '@', a letter or digit first";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

    private KeyNames() {}

    static boolean areValid(String name) {
        return FORM.matcher(name).matches();
    }
}
