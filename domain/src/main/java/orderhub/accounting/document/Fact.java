package orderhub.accounting.document;

import static orderhub.accounting.document.Attribute.DISH;
import static orderhub.accounting.document.Attribute.INGREDIENT;
import static orderhub.accounting.document.Attribute.LOT;
import static orderhub.accounting.document.Attribute.MEANS;
import static orderhub.accounting.document.Attribute.REASON;
import static orderhub.accounting.document.Attribute.UNIT;
import static orderhub.accounting.document.Attribute.VAT_CODE;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What can have happened in an hour, each kind with what its lines are about and the sign of their sums. */
public enum Fact {
    SALE(1, DISH, VAT_CODE),
    SALE_REVERSAL(-1, DISH, VAT_CODE),
    PAYMENT(1, MEANS),
    REFUND(-1, MEANS),
    PRODUCED(1, DISH),
    HANDED_OVER(1, DISH),
    FOOD_WRITTEN_OFF(1, DISH),
    INGREDIENT_USED(1, INGREDIENT, LOT, UNIT, REASON);

    private final int sign;
    private final Set<Attribute> attributes;

    Fact(int sign, Attribute... attributes) {
        this.sign = sign;
        this.attributes = Collections.unmodifiableSet(EnumSet.copyOf(List.of(attributes)));
    }

    /** 1 when sums and quantities of its lines are zero or more, -1 when they are zero or less. */
    public int sign() {
        return sign;
    }

    public Set<Attribute> attributes() {
        return attributes;
    }
}
