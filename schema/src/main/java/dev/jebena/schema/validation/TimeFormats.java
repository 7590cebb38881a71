package dev.jebena.schema.validation;

/// Dates, times and durations as RFC 3339 writes them.
final class TimeFormats {
    private TimeFormats() {}

    static boolean isDateTime(String text) {
        return text.length() > 11
                && (text.charAt(10) == 'T' || text.charAt(10) == 't')
                && isDate(text.substring(0, 10))
                && isTime(text.substring(11));
    }

    static boolean isDate(String text) {
        if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return false;
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        return year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= days(year, month);
    }

    private static int days(int year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    static boolean isTime(String text) {
        if (text.length() < 9 || text.charAt(2) != ':' || text.charAt(5) != ':') {
            return false;
        }
        int hour = digits(text, 0, 2);
        int minute = digits(text, 3, 5);
        int second = digits(text, 6, 8);
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
            return false;
        }
        int at = 8;
        if (text.charAt(at) == '.') {
            int end = Chars.endOfDigits(text, at + 1);
            if (end == at + 1 || end == text.length()) {
                return false;
            }
            at = end;
        }
        String zone = text.substring(at);
        if (!isZone(zone)) {
            return false;
        }
        return second < 60 || (hour * 60 + minute - offset(zone) + 1_440) % 1_440 == 23 * 60 + 59;
    }

    private static boolean isZone(String zone) {
        if (zone.equals("Z") || zone.equals("z")) {
            return true;
        }
        if (zone.length() != 6 || zone.charAt(3) != ':' || "+-".indexOf(zone.charAt(0)) < 0) {
            return false;
        }
        int hours = digits(zone, 1, 3);
        int minutes = digits(zone, 4, 6);
        return hours >= 0 && hours <= 23 && minutes >= 0 && minutes <= 59;
    }

    /// In minutes.
    private static int offset(String zone) {
        if (zone.length() == 1) {
            return 0;
        }
        int minutes = digits(zone, 1, 3) * 60 + digits(zone, 4, 6);
        return zone.charAt(0) == '-' ? -minutes : minutes;
    }

    /// The number that those digits are; -1 where one is none.
    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            if (!Chars.isDigit(text.charAt(i))) {
                return -1;
            }
            value = value * 10 + text.charAt(i) - '0';
        }
        return value;
    }

    /// As the grammar of RFC 3339, appendix A, has it: each unit is followed by the next smaller
    /// one only.
    static boolean isDuration(String text) {
        if (!text.startsWith("P")) {
            return false;
        }
        int time = text.indexOf('T');
        if (time < 0) {
            return text.endsWith("W")
                    ? areUnits(text, 1, text.length(), "W")
                    : areUnits(text, 1, text.length(), "YMD");
        }
        return areUnits(text, time + 1, text.length(), "HMS")
                && (time == 1 || areUnits(text, 1, time, "YMD"));
    }

    /// Whether there is at least one number with its unit, the units being neighbours in `units`.
    private static boolean areUnits(String text, int from, int to, String units) {
        int last = -1;
        int at = from;
        while (at < to) {
            int end = Chars.endOfDigits(text, at);
            if (end == at || end >= to) {
                return false;
            }
            int unit = units.indexOf(text.charAt(end));
            if (unit < 0 || (last >= 0 && unit != last + 1)) {
                return false;
            }
            last = unit;
            at = end + 1;
        }
        return last >= 0;
    }
}
