package dev.jebena.registry.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// Enum constants as the API writes them: read in upper or lower case, with `-` or `_`.
final class Constants {

    private Constants() {}

    /// The constant of that name.
    ///
    /// @throws IllegalArgumentException where there is none
    static <E extends Enum<E>> E of(Class<E> type, String name) {
        String wanted = name.replace('-', '_').toUpperCase(Locale.ROOT);
        for (E each : type.getEnumConstants()) {
            if (each.name().equals(wanted)) {
                return each;
            }
        }
        throw new IllegalArgumentException(
                "'%s' is none of %s"
                        .formatted(
                                name,
                                Arrays.stream(type.getEnumConstants())
                                        .map(Constants::text)
                                        .collect(Collectors.joining(", "))));
    }

    /// As `tool-input`.
    static String text(Enum<?> constant) {
        return constant.name().replace('_', '-').toLowerCase(Locale.ROOT);
    }
}
