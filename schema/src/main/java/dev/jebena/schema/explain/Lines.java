package dev.jebena.schema.explain;

/// The lines that were written, up to a limit. Mutable, owned by the thread that writes.
final class Lines {
    private static final int LONGEST = 2_000;

    private final StringBuilder text = new StringBuilder();
    private final int limit;
    private int count;

    Lines(int limit) {
        this.limit = limit;
    }

    void add(int indent, String line) {
        if (count == limit) {
            return;
        }
        count++;
        if (count == limit) {
            text.append("(cut at the limit of ").append(limit).append(" lines)\n");
            return;
        }
        String shown = line.length() > LONGEST ? line.substring(0, LONGEST) + " (cut)" : line;
        text.repeat("  ", indent).append(shown).append('\n');
    }

    boolean full() {
        return count == limit;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
