package dev.jebena.engine.cache;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What an entry of the cache is found by: which file's weights, laid out how.
///
/// @param digest the SHA-256 of the model file, 64 hex digits in small letters
/// @param layout the order of the weights with its version, such as `rows16-v2`
public record WeightKey(String digest, String layout) {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern LAYOUT = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final Pattern FILE = Pattern.compile("([0-9a-f]{64})-(.+)\\.weights");

    public WeightKey {
        if (!DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException("no SHA-256 in hex: " + digest);
        }
        if (!LAYOUT.matcher(layout).matches()) {
            throw new IllegalArgumentException("no label of a layout: " + layout);
        }
    }

    /// The name of the entry's file.
    String fileName() {
        return digest + "-" + layout + ".weights";
    }

    /// The key whose file has this name.
    static Optional<WeightKey> ofFileName(String name) {
        Matcher file = FILE.matcher(name);
        return file.matches() && LAYOUT.matcher(file.group(2)).matches()
                ? Optional.of(new WeightKey(file.group(1), file.group(2)))
                : Optional.empty();
    }
}
