package orderhub.web.openapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import orderhub.shared.Refused.Reason;

/**
 * What an endpoint refuses beyond what every endpoint of its kind does ({@link Endpoint#problems}); it is published with the
 * endpoint.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Refuses {
    Reason[] value();
}
