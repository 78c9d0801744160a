package orderhub.web.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Is told goods by the warehouse's names, in {@code ingredient} and {@code lot} of its address or its body: one that looks like a card
 * number is let through when the hub knows it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface NamesGoods {}
