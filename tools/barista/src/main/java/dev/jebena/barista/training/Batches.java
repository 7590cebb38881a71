package dev.jebena.barista.training;

import dev.jebena.barista.curriculum.Curriculum;
import dev.jebena.barista.dialogue.Split;
import dev.jebena.barista.tokens.Lesson;
import dev.jebena.engine.tokenizer.Tokenizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/// The batches of a training, in order. Dialogues are made anew all the time, so none is learned
/// twice but by chance; lessons of about one length share a batch. Batch `n` depends on the plan
/// and `n` alone, so that a resumed training goes on as it would have.
///
/// Owned by one thread.
final class Batches {
    /// How many batches are made from the same lessons.
    private static final int TOGETHER = 16;

    private final Curriculum curriculum = new Curriculum(Split.TRAINING);
    private final Tokenizer tokenizer;
    private final Measures measures;
    private final int tokens;
    private final long steps;
    private final long seed;
    private final List<Batch> made = new ArrayList<>();
    private long group = -1;

    /// @param tokens how many there are in a batch, at most
    /// @param steps of the whole training
    Batches(Tokenizer tokenizer, Measures measures, int tokens, long steps, long seed) {
        this.tokenizer = tokenizer;
        this.measures = measures;
        this.tokens = tokens;
        this.steps = steps;
        this.seed = seed;
    }

    Batch get(long number) {
        if (number / TOGETHER != group) {
            group = number / TOGETHER;
            make();
        }
        return made.get((int) (number % TOGETHER));
    }

    private void make() {
        made.clear();
        long mixed = new SplittableRandom(seed + group).nextLong();
        Random random = new Random(mixed);
        double done = (double) group * TOGETHER / steps;
        while (made.size() < TOGETHER) {
            List<Lesson> lessons = new ArrayList<>();
            int total = 0;
            while (total < TOGETHER * tokens) {
                Lesson lesson = Lesson.of(curriculum.next(random, done), tokenizer);
                if (lesson.length() <= Math.min(tokens, measures.context())) {
                    lessons.add(lesson);
                    total += lesson.length();
                }
            }
            lessons.sort(Comparator.comparingInt(Lesson::length));
            part(lessons);
        }
        Collections.shuffle(made, random);
    }

    private void part(List<Lesson> lessons) {
        int filling = tokenizer.endToken().orElseThrow();
        List<Lesson> batch = new ArrayList<>();
        for (Lesson lesson : lessons) {
            if ((batch.size() + 1) * lesson.length() > tokens) {
                made.add(Batch.of(batch, filling));
                batch = new ArrayList<>();
            }
            batch.add(lesson);
        }
        if (!batch.isEmpty()) {
            made.add(Batch.of(batch, filling));
        }
    }
}
