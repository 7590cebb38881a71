package dev.jebena.wire;

import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The W3C trace context of a request (https://www.w3.org/TR/trace-context/): one trace id from the
/// client through queue, step, database and upstream.
///
/// @param traceId 32 lower-case hex digits, not all zero
/// @param spanId of the caller, 16 lower-case hex digits, not all zero
public record TraceContext(String traceId, String spanId, boolean sampled) {
    private static final Pattern TRACEPARENT =
            Pattern.compile("([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

    public TraceContext {
        if (!isId(traceId, 32)) {
            throw new IllegalArgumentException("this is no trace id: " + traceId);
        }
        if (!isId(spanId, 16)) {
            throw new IllegalArgumentException("this is no span id: " + spanId);
        }
    }

    /// Reads a `traceparent` header; empty when it is malformed, as the standard asks.
    public static Optional<TraceContext> parse(String traceparent) {
        Matcher matcher = TRACEPARENT.matcher(traceparent.strip());
        if (!matcher.matches()
                || matcher.group(1).equals("ff")
                || (matcher.group(1).equals("00") && matcher.group(5) != null)
                || isZero(matcher.group(2))
                || isZero(matcher.group(3))) {
            return Optional.empty();
        }
        boolean sampled = (Integer.parseInt(matcher.group(4), 16) & 1) == 1;
        return Optional.of(new TraceContext(matcher.group(2), matcher.group(3), sampled));
    }

    /// A new trace.
    public static TraceContext start(RandomGenerator random) {
        return new TraceContext(hex(random) + hex(random), hex(random), true);
    }

    /// As a `traceparent` header.
    public String traceparent() {
        return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
    }

    private static String hex(RandomGenerator random) {
        long value = random.nextLong();
        return "%016x".formatted(value == 0 ? 1 : value);
    }

    private static boolean isZero(String hex) {
        return hex.chars().allMatch(c -> c == '0');
    }

    /// Whether it is so many lower-case hex digits, not all zero. Asked for every request.
    private static boolean isId(String text, int length) {
        boolean isZero = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
            isZero &= c == '0';
        }
        return text.length() == length && !isZero;
    }
}
