package orderhub.order;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import orderhub.menu.Dish;
import orderhub.menu.DishId;
import orderhub.shared.Money;

/**
 * One line of an order with the price of the moment it was placed.
 *
 * @param lineNo 1 for the first
 * @param dish name of the dish in reference data
 * @param nameRu name on the receipt
 * @param nameEn name for guests who read English
 * @param technologyCardId what the kitchen cooks by
 * @param quantity 1 to 20 portions
 * @param unitKopecks price of one portion
 * @param vatCode VAT code of the fiscal receipt, 1 to 6
 */
@Embeddable
public record OrderLine(
        @Column(name = "line_no") int lineNo,
        @Column(name = "dish_id") String dish,
        @Column(name = "name_ru") String nameRu,
        @Column(name = "name_en") String nameEn,
        @Column(name = "technology_card_id") String technologyCardId,
        @Column(name = "quantity") int quantity,
        @Column(name = "unit_kopecks") long unitKopecks,
        @Column(name = "vat_code") int vatCode) {
    public static final int MAX_QUANTITY = 20;

    public static OrderLine of(int lineNo, Dish dish, int quantity) {
        if (quantity < 1 || quantity > MAX_QUANTITY) {
            throw new IllegalArgumentException("quantity must be 1 to " + MAX_QUANTITY);
        }
        return new OrderLine(
                lineNo,
                dish.id().value(),
                dish.nameRu(),
                dish.nameEn(),
                dish.technologyCardId(),
                quantity,
                dish.price().kopecks(),
                dish.vatCode());
    }

    public DishId dishId() {
        return new DishId(dish);
    }

    public Money unitPrice() {
        return new Money(unitKopecks);
    }

    public Money total() {
        return unitPrice().times(quantity);
    }
}
