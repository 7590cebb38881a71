package dev.jebena.registry.confluent;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The types that answers have: each is the same JSON.
final class MediaTypes {

    /// The newest, which is taken where the client does not care.
    static final String V1 = "application/vnd.schemaregistry.v1+json";

    private static final List<String> OFFERED =
            List.of(V1, "application/vnd.schemaregistry+json", "application/json");

    private MediaTypes() {}

    /// What a client likes best of these (RFC 9110, section 12.5.1); empty when it takes none.
    ///
    /// @param accept the header of that name
    static Optional<String> choose(Optional<String> accept) {
        List<Range> ranges =
                List.of(accept.orElse("*/*").split(",", -1)).stream()
                        .filter(part -> !part.isBlank())
                        .map(Range::of)
                        .toList();
        String best = V1;
        double most = 0;
        for (String type : OFFERED) {
            double weight = weight(type, ranges);
            if (weight > most) {
                best = type;
                most = weight;
            }
        }
        return most > 0 || ranges.isEmpty() ? Optional.of(best) : Optional.empty();
    }

    /// The weight of the range that fits a type most closely.
    private static double weight(String type, List<Range> ranges) {
        for (String form : List.of(type, "application/*", "*/*")) {
            for (Range range : ranges) {
                if (range.type().equals(form)) {
                    return range.weight();
                }
            }
        }
        return 0;
    }

    /// One part of the header.
    private record Range(String type, double weight) {

        static Range of(String text) {
            String[] parts = text.split(";", -1);
            String type = parts[0].strip().toLowerCase(Locale.ROOT);
            double weight = 1;
            for (int i = 1; i < parts.length; i++) {
                String parameter = parts[i].strip().toLowerCase(Locale.ROOT);
                if (parameter.startsWith("q=")) {
                    weight = number(parameter.substring(2));
                }
            }
            // the JDK's own client abbreviates
            return new Range(type.equals("*") ? "*/*" : type, weight);
        }

        private static double number(String text) {
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException _) {
                return 0;
            }
        }
    }
}
