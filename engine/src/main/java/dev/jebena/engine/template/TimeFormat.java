package dev.jebena.engine.template;

import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;

/// Python's `strftime` in the C locale.
final class TimeFormat {
    /// How long the text for one character of a format can be.
    static final long MOST_PER_CHARACTER = 16;

    private TimeFormat() {}

    static String format(String format, ZonedDateTime time) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 == format.length()) {
                out.append(c);
                continue;
            }
            boolean plain = format.charAt(i + 1) == '-' && i + 2 < format.length();
            i += plain ? 2 : 1;
            String field = field(format.charAt(i), time);
            out.append(plain ? withoutPadding(field) : field);
        }
        return out.toString();
    }

    private static String withoutPadding(String field) {
        int from = 0;
        while (from < field.length() - 1
                && (field.charAt(from) == '0' || field.charAt(from) == ' ')) {
            from++;
        }
        return field.substring(from);
    }

    private static String field(char code, ZonedDateTime time) {
        return switch (code) {
            case 'Y' -> String.valueOf(time.getYear());
            case 'C' -> padded(2, time.getYear() / 100);
            case 'y' -> padded(2, time.getYear() % 100);
            case 'm' -> padded(2, time.getMonthValue());
            case 'd' -> padded(2, time.getDayOfMonth());
            case 'e' -> String.format(Locale.ROOT, "%2d", time.getDayOfMonth());
            case 'H' -> padded(2, time.getHour());
            case 'I' -> padded(2, time.get(ChronoField.CLOCK_HOUR_OF_AMPM));
            case 'M' -> padded(2, time.getMinute());
            case 'S' -> padded(2, time.getSecond());
            case 'f' -> padded(6, time.get(ChronoField.MICRO_OF_SECOND));
            case 'j' -> padded(3, time.getDayOfYear());
            case 'p' -> time.getHour() < 12 ? "AM" : "PM";
            case 'b', 'h' -> time.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case 'B' -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'a' -> time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case 'A' -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'w' -> String.valueOf(time.getDayOfWeek().getValue() % 7);
            case 'u' -> String.valueOf(time.getDayOfWeek().getValue());
            case 'U' -> padded(2, week(time, 7));
            case 'W' -> padded(2, week(time, 1));
            case 'V' -> padded(2, time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case 'G' -> String.valueOf(time.get(IsoFields.WEEK_BASED_YEAR));
            case 's' -> String.valueOf(time.toEpochSecond());
            case 'z', 'Z' -> "";
            case 'D', 'x' -> format("%m/%d/%y", time);
            case 'F' -> format("%Y-%m-%d", time);
            case 'T', 'X' -> format("%H:%M:%S", time);
            case 'R' -> format("%H:%M", time);
            case 'r' -> format("%I:%M:%S %p", time);
            case 'c' -> format("%a %b %e %H:%M:%S %Y", time);
            case 'n' -> "\n";
            case 't' -> "\t";
            case '%' -> "%";
            default -> "%" + code;
        };
    }

    /// The week of the year, where weeks begin on that day (1 is Monday, 7 Sunday).
    private static int week(ZonedDateTime time, int firstDay) {
        int sinceFirstDay = Math.floorMod(time.getDayOfWeek().getValue() - firstDay, 7);
        return (time.getDayOfYear() + 6 - sinceFirstDay) / 7;
    }

    private static String padded(int width, long value) {
        return String.format(Locale.ROOT, "%0" + width + "d", value);
    }
}
