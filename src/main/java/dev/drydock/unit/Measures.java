package dev.drydock.unit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the numbers of a distribution measure, so that they can be written with units. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Measures {
    /** The quantity. */
    Quantity value();

    /** A kind of quantity that a distribution may be over. */
    enum Quantity {
        /** Time spans; the distribution's numbers are microseconds. */
        TIME,
        /** Amounts of bytes; the distribution's numbers are bytes. */
        BYTES,
        /** Plain numbers. */
        NUMBER
    }
}
