package dev.jebena.app.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.Predicate;

/// Conditions that are one predicate.
final class Rules {

    private Rules() {}

    static ArchCondition<JavaClass> satisfy(String what, Predicate<JavaClass> holds) {
        return new ArchCondition<>(what) {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                events.add(
                        new SimpleConditionEvent(
                                item, holds.test(item), item.getName() + " does not " + what));
            }
        };
    }
}
