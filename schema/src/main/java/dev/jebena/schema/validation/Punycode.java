package dev.jebena.schema.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Labels of international names in ASCII: RFC 3492.
final class Punycode {
    private static final int BASE = 36;
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int FIRST_BIAS = 72;
    private static final int FIRST_N = 0x80;
    private static final int LONGEST = 64;

    private Punycode() {}

    /// The code points that `text`, at most a label long, stands for; empty where it stands for
    /// none.
    static Optional<String> decode(String text) {
        int dash = text.lastIndexOf('-');
        List<Integer> points = new ArrayList<>();
        for (int i = 0; i < Math.max(dash, 0); i++) {
            points.add((int) text.charAt(i));
        }
        long n = FIRST_N;
        long i = 0;
        int bias = FIRST_BIAS;
        int at = dash < 0 ? 0 : dash + 1;
        while (at < text.length()) {
            long before = i;
            long weight = 1;
            for (int k = BASE; ; k += BASE) {
                int digit = at < text.length() ? Character.digit(text.charAt(at), BASE) : -1;
                if (digit < 0 || text.charAt(at) >= FIRST_N) {
                    return Optional.empty();
                }
                at++;
                int value = digit < 10 ? digit + 26 : digit - 10;
                i += value * weight;
                if (i > Integer.MAX_VALUE) {
                    return Optional.empty();
                }
                int threshold = threshold(k, bias);
                if (value < threshold) {
                    break;
                }
                weight *= BASE - threshold;
            }
            int length = points.size() + 1;
            bias = adapt(i - before, length, before == 0);
            n += i / length;
            i %= length;
            if (n > Character.MAX_CODE_POINT) {
                return Optional.empty();
            }
            points.add((int) i, (int) n);
            i++;
        }
        StringBuilder out = new StringBuilder();
        points.forEach(out::appendCodePoint);
        return Optional.of(out.toString());
    }

    /// How `text` is written; empty where it is longer than any label.
    static Optional<String> encode(String text) {
        int[] points = text.codePoints().toArray();
        if (points.length > LONGEST) {
            return Optional.empty();
        }
        StringBuilder out = new StringBuilder();
        text.codePoints().filter(c -> c < FIRST_N).forEach(out::appendCodePoint);
        int basic = out.length();
        int handled = basic;
        if (basic > 0) {
            out.append('-');
        }
        int n = FIRST_N;
        long delta = 0;
        int bias = FIRST_BIAS;
        while (handled < points.length) {
            int next = Integer.MAX_VALUE;
            for (int point : points) {
                next = point >= n ? Math.min(next, point) : next;
            }
            delta += (long) (next - n) * (handled + 1);
            n = next;
            for (int point : points) {
                if (point < n) {
                    delta++;
                } else if (point == n) {
                    append(out, delta, bias);
                    bias = adapt(delta, handled + 1, handled == basic);
                    delta = 0;
                    handled++;
                }
            }
            delta++;
            n++;
        }
        return Optional.of(out.toString());
    }

    private static void append(StringBuilder out, long delta, int bias) {
        long rest = delta;
        for (int k = BASE; ; k += BASE) {
            int threshold = threshold(k, bias);
            if (rest < threshold) {
                out.append(digit((int) rest));
                return;
            }
            out.append(digit((int) (threshold + (rest - threshold) % (BASE - threshold))));
            rest = (rest - threshold) / (BASE - threshold);
        }
    }

    private static char digit(int value) {
        return (char) (value < 26 ? 'a' + value : '0' + value - 26);
    }

    private static int threshold(int k, int bias) {
        return Math.clamp(k - bias, T_MIN, T_MAX);
    }

    private static int adapt(long delta, int length, boolean first) {
        long scaled = first ? delta / DAMP : delta / 2;
        scaled += scaled / length;
        int k = 0;
        while (scaled > (BASE - T_MIN) * T_MAX / 2) {
            scaled /= BASE - T_MIN;
            k += BASE;
        }
        return k + (int) ((BASE - T_MIN + 1) * scaled / (scaled + SKEW));
    }
}
