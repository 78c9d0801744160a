package orderhub.accounting.document;

import static orderhub.accounting.document.Attribute.DISH;
import static orderhub.accounting.document.Attribute.INGREDIENT;
import static orderhub.accounting.document.Attribute.LOT;
import static orderhub.accounting.document.Attribute.MEANS;
import static orderhub.accounting.document.Attribute.REASON;
import static orderhub.accounting.document.Attribute.UNIT;
import static orderhub.accounting.document.Attribute.VAT_CODE;

import java.util.Set;
import orderhub.accounting.Fact;

/** What lines of a fact are about, and the signs of their money: in the ledger, and in documents. */
final class FactShape {
    private FactShape() {}

    static Set<Attribute> attributes(Fact fact) {
        return switch (fact) {
            case SALE, SALE_REVERSAL -> Set.of(DISH, VAT_CODE);
            case PAYMENT, REFUND -> Set.of(MEANS);
            case PRODUCED, HANDED_OVER, FOOD_WRITTEN_OFF -> Set.of(DISH);
            case INGREDIENT_USED -> Set.of(INGREDIENT, LOT, UNIT, REASON);
        };
    }

    /** In documents what takes back something of another fact is below zero, all else above. */
    static int sign(Fact fact) {
        return switch (fact) {
            case SALE, PAYMENT, PRODUCED, HANDED_OVER, FOOD_WRITTEN_OFF, INGREDIENT_USED -> 1;
            case SALE_REVERSAL, REFUND -> -1;
        };
    }

    /** In the ledger it is that of the account. */
    static int ledgerSign(Fact fact) {
        return switch (fact) {
            case SALE, REFUND, PRODUCED, INGREDIENT_USED -> 1;
            case SALE_REVERSAL, PAYMENT, HANDED_OVER, FOOD_WRITTEN_OFF -> -1;
        };
    }
}
