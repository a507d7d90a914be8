package io.helios.proxy.config.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Owns what to call the values of a class that is written as one word. Such a class has a public {@code static parse(String)}
 * that throws {@code IllegalArgumentException} with what it expected, and a {@code toString} that {@code parse} can read.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Spelling {
    /** Such as {@code address}. */
    String kind();

    /** A value that {@code parse} takes. */
    String example();
}
