package orderhub.accounting;

import orderhub.menu.DishId;
import orderhub.payment.PaymentMethod;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.WriteOff;

/** What a line of a closing sums up. */
public sealed interface Subject {
    /** As it stands in the canonical text: its parts in order, without the separators of a line. */
    String canonical();

    /** @param vatCode VAT code of the fiscal data format */
    record Sold(DishId dish, int vatCode) implements Subject {
        @Override
        public String canonical() {
            return "dish " + dish.value() + " vat " + vatCode;
        }
    }

    record Food(DishId dish) implements Subject {
        @Override
        public String canonical() {
            return "dish " + dish.value();
        }
    }

    /** Money, by its means. */
    record Paid(PaymentMethod means) implements Subject {
        @Override
        public String canonical() {
            return "means " + means.name();
        }
    }

    record Goods(IngredientId ingredient, LotId lot, Unit unit, WriteOff.Reason reason) implements Subject {
        @Override
        public String canonical() {
            return "ingredient " + ingredient.value() + " lot " + lot.value() + " unit " + unit.name() + " reason "
                    + reason.name();
        }
    }
}
