package dev.jebena.schema.sample;

import java.util.Optional;
import java.util.random.RandomGenerator;

/// Values of the formats that draft 2020-12 defines.
final class Formats {
    private static final String[] WORDS = {
        "amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "heath", "inlet", "juniper"
    };

    private Formats() {}

    /// A value of that format; empty where the format is not known.
    static Optional<String> sample(String format, RandomGenerator random) {
        String word = WORDS[random.nextInt(WORDS.length)];
        String other = WORDS[random.nextInt(WORDS.length)];
        String host = word + "." + other + ".example";
        String value =
                switch (format) {
                    case "date-time" -> date(random) + "T" + time(random);
                    case "date" -> date(random);
                    case "time" -> time(random);
                    case "duration" -> duration(random);
                    case "email", "idn-email" -> word + "@" + other + ".example";
                    case "hostname", "idn-hostname" -> host;
                    case "ipv4" ->
                            "192.0.%d.%d".formatted(random.nextInt(256), random.nextInt(256));
                    case "ipv6" ->
                            "2001:db8::%x:%x"
                                    .formatted(random.nextInt(65_536), random.nextInt(65_536));
                    case "uri", "uri-reference", "iri", "iri-reference" -> uri(host, word, random);
                    case "uri-template" -> "https://" + host + "/{" + word + "}";
                    case "uuid" ->
                            "%08x-%04x-4%03x-a%03x-%012x"
                                    .formatted(
                                            random.nextInt(),
                                            random.nextInt(0x10000),
                                            random.nextInt(0x1000),
                                            random.nextInt(0x1000),
                                            random.nextLong(1L << 48));
                    case "json-pointer" -> "/" + word + "/" + random.nextInt(10);
                    case "relative-json-pointer" -> random.nextInt(10) + "/" + word;
                    case "regex" -> "^" + word + "[0-9]{1,3}$";
                    default -> "";
                };
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    private static String date(RandomGenerator random) {
        return "%04d-%02d-%02d"
                .formatted(
                        random.nextInt(1970, 2100), random.nextInt(1, 13), random.nextInt(1, 29));
    }

    private static String time(RandomGenerator random) {
        String zone = random.nextBoolean() ? "Z" : "+%02d:00".formatted(random.nextInt(1, 13));
        return "%02d:%02d:%02d%s"
                .formatted(random.nextInt(24), random.nextInt(60), random.nextInt(60), zone);
    }

    private static String duration(RandomGenerator random) {
        return random.nextBoolean()
                ? "P%dDT%dH".formatted(random.nextInt(1, 30), random.nextInt(1, 24))
                : "PT%dM".formatted(random.nextInt(1, 60));
    }

    private static String uri(String host, String word, RandomGenerator random) {
        String scheme = random.nextInt(4) == 0 ? "http://" : "https://";
        return scheme
                + host
                + "/"
                + word
                + (random.nextInt(3) == 0 ? "?page=" + random.nextInt(9) : "");
    }
}
