package dev.jebena.schema.comparison;

import dev.jebena.schema.regex.Language;
import dev.jebena.schema.tree.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A set of strings: those of a regular language whose length lies within bounds, in each part.
/// Lengths are kept apart from languages because automata that count them are large. Immutable.
record Words(List<Part> parts) {
    private static final int MOST_PARTS = 64;
    private static final int LONGEST_COUNTED = 2_000;
    private static final int LONGEST_MADE = 1 << 20;

    static final Words ALL = new Words(List.of(new Part(Language.all(), Size.ANY)));
    static final Words NONE = new Words(List.of());

    /// The members of `language` that are as long as `length` says, in code points.
    record Part(Language language, Size length) {
        boolean isEmpty() {
            return length.least() > length.most() || language.isEmpty();
        }
    }

    Words {
        parts = List.copyOf(parts);
        if (parts.size() > MOST_PARTS) {
            throw new TooHardException("pattern", "strings fall into too many cases");
        }
    }

    static Words of(Language language) {
        return new Words(List.of(new Part(language, Size.ANY)));
    }

    static Words of(Size length) {
        return length.least() > length.most()
                ? NONE
                : new Words(List.of(new Part(Language.all(), length)));
    }

    Words and(Words other) {
        List<Part> both = new ArrayList<>();
        for (Part a : parts) {
            for (Part b : other.parts) {
                Size length =
                        new Size(
                                Math.max(a.length.least(), b.length.least()),
                                Math.min(a.length.most(), b.length.most()));
                if (length.least() > length.most()) {
                    continue;
                }
                Part part = new Part(and(a.language, b.language), length);
                if (!part.isEmpty() && !both.contains(part)) {
                    both.add(part);
                }
            }
        }
        return new Words(both);
    }

    private static Language and(Language a, Language b) {
        if (a.equals(b) || b.equals(Language.all())) {
            return a;
        }
        return a.equals(Language.all()) ? b : a.and(b);
    }

    Words or(Words other) {
        List<Part> all = new ArrayList<>(parts);
        for (Part part : other.parts) {
            int same = sameLength(all, part);
            if (same < 0) {
                all.add(part);
            } else {
                Language joined = all.get(same).language.or(part.language);
                all.set(same, new Part(joined, part.length));
            }
        }
        return new Words(all);
    }

    private static int sameLength(List<Part> parts, Part part) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).length.equals(part.length)) {
                return i;
            }
        }
        return -1;
    }

    Words not() {
        Words others = ALL;
        for (Part part : parts) {
            List<Part> outside = new ArrayList<>();
            Language language = part.language.not();
            if (!language.isEmpty()) {
                outside.add(new Part(language, Size.ANY));
            }
            if (part.length.least() > 0) {
                outside.add(new Part(Language.all(), new Size(0, part.length.least() - 1)));
            }
            if (part.length.most() < Size.UNBOUNDED) {
                outside.add(
                        new Part(Language.all(), new Size(part.length.most() + 1, Size.UNBOUNDED)));
            }
            others = others.and(new Words(outside));
        }
        return others;
    }

    /// As one language.
    Language language() {
        Language all = Language.none();
        for (Part part : parts) {
            Language words = part.language;
            if (!part.length.equals(Size.ANY)) {
                Size length = part.length;
                int most =
                        length.most() == Size.UNBOUNDED ? Integer.MAX_VALUE : small(length.most());
                words = words.and(Language.lengths(small(length.least()), most));
            }
            all = all.or(words);
        }
        return all;
    }

    private static int small(long length) {
        return (int) Math.min(length, Integer.MAX_VALUE - 1);
    }

    /// A shortest member, as far as that can be told.
    ///
    /// @throws TooHardException where it cannot be told whether there is one
    Optional<String> shortest() {
        Optional<String> best = Optional.empty();
        for (Part part : parts) {
            Optional<String> word = shortest(part);
            if (best.isEmpty() || (word.isPresent() && word.get().length() < best.get().length())) {
                best = word;
            }
        }
        return best;
    }

    private static Optional<String> shortest(Part part) {
        Optional<String> word = part.language.shortest();
        if (word.isEmpty() || part.length.allows(points(word.get()))) {
            return word;
        }
        if (points(word.get()) > part.length.most()) {
            return Optional.empty();
        }
        long least = part.length.least();
        if (least <= LONGEST_COUNTED) {
            return part.language
                    .and(Language.lengths((int) least, Integer.MAX_VALUE))
                    .shortest()
                    .filter(longer -> part.length.allows(points(longer)));
        }
        return Optional.of(pumped(part, least));
    }

    /// Long members are made of a shorter one by repeating a piece of it.
    private static String pumped(Part part, long least) {
        String refusal = "strings of at least %d characters are too long".formatted(least);
        if (least > LONGEST_MADE) {
            throw new TooHardException("minLength", refusal);
        }
        String word =
                part.language.and(Language.lengths(64, Integer.MAX_VALUE)).shortest().orElse("");
        int size = word.length();
        for (int piece = 1; piece <= Math.min(8, size); piece++) {
            for (int at = 0; at + piece <= Math.min(64, size); at++) {
                long missing = least - points(word);
                int times = (int) ((missing + piece - 1) / piece);
                String longer =
                        word.substring(0, at)
                                + word.substring(at, at + piece).repeat(times + 1)
                                + word.substring(at + piece);
                if (part.length.allows(points(longer)) && part.language.contains(longer)) {
                    return longer;
                }
            }
        }
        throw new TooHardException("minLength", refusal);
    }

    private static long points(String text) {
        return text.codePointCount(0, text.length());
    }
}
