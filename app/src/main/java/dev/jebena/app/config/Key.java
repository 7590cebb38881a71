package dev.jebena.app.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// One key of the configuration, on the record component that holds its value. The component's name
/// in snake case is the key's name.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Key {
    /// What it does, in one line.
    String value();

    /// What holds when nothing is given, as it would be written. Empty for no value.
    String fallback() default "";

    long min() default 0;

    long max() default Integer.MAX_VALUE;

    /// The name of an environment variable that means this key besides its own.
    String alias() default "";

    /// Whether the value must not be shown.
    boolean secret() default false;
}
