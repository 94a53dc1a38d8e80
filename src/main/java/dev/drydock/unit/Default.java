package dev.drydock.unit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The value that a key has when the scenario does not give it, as it would be written there, and where the value comes from. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
    /** The value, in YAML flow form. */
    String value();

    /** Where the value comes from: a vendor's page, a measurement, or "assumption". */
    String source();
}
