package io.helios.proxy.config.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Owns what a record component cannot say by its type about the setting that it holds. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
    /** What the setting means, as the page of all keys says it. */
    String value();

    /** Its key, where Java does not allow that name; else the component's name in kebab case. */
    String key() default "";

    /** What holds when nobody gives a value, written as in YAML. */
    String fallback() default "";

    /** The same in words, where it follows from other settings and the component is an {@code Optional}. */
    String derived() default "";

    /** The least value, written as in YAML. */
    String min() default "";

    /** The greatest value, written as in YAML. */
    String max() default "";
}
