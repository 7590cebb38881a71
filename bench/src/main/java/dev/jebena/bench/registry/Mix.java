package dev.jebena.bench.registry;

/// How many of a hundred requests are of each kind.
record Mix(int reads, int writes, int validations) {
    Mix {
        if (reads < 0 || writes < 0 || validations < 0 || reads + writes + validations != 100) {
            throw new IllegalArgumentException(
                    "%d + %d + %d are not a hundred".formatted(reads, writes, validations));
        }
    }

    /// The kind that a number from 0 (inclusive) to 1 (exclusive) falls on.
    Kind kind(double uniform) {
        double percent = 100 * uniform;
        if (percent < reads) {
            return Kind.READ;
        }
        return percent < reads + writes ? Kind.WRITE : Kind.VALIDATE;
    }

    @Override
    public String toString() {
        return "%d/%d/%d".formatted(reads, writes, validations);
    }
}
