package orderhub.order;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Objects;
import orderhub.menu.CookingParameters;
import orderhub.menu.Dish;
import orderhub.menu.DishId;
import orderhub.shared.Money;

/**
 * One line of an order with price and cooking parameters of the moment it was placed; it never changes. A class and not a record: the
 * persistence provider copies the elements of a collection field by field, which a record's final fields refuse.
 */
@Embeddable
public class OrderLine {
    public static final int MAX_QUANTITY = 20;

    @Column(name = "line_no")
    private int lineNo;

    @Column(name = "dish_id")
    private String dish;

    @Column(name = "name_ru")
    private String nameRu;

    @Column(name = "name_en")
    private String nameEn;

    @Column(name = "technology_card_id")
    private String technologyCardId;

    @Column(name = "quantity")
    private int quantity;

    @Column(name = "unit_kopecks")
    private long unitKopecks;

    @Column(name = "vat_code")
    private int vatCode;

    /** As {@link CookingParameters#text}. */
    @Column(name = "cooking_parameters")
    private String cookingParameters;

    /** For the persistence provider. */
    protected OrderLine() {}

    private OrderLine(int lineNo, Dish dish, int quantity) {
        this.lineNo = lineNo;
        this.dish = dish.id().value();
        this.nameRu = dish.nameRu();
        this.nameEn = dish.nameEn();
        this.technologyCardId = dish.technologyCardId();
        this.quantity = quantity;
        this.unitKopecks = dish.price().kopecks();
        this.vatCode = dish.vatCode();
        this.cookingParameters = dish.cookingParameters().text();
    }

    /**
     * @param lineNo 1 for the first
     * @param quantity 1 to 20 portions
     */
    public static OrderLine of(int lineNo, Dish dish, int quantity) {
        if (quantity < 1 || quantity > MAX_QUANTITY) {
            throw new IllegalArgumentException("quantity must be 1 to " + MAX_QUANTITY);
        }
        return new OrderLine(lineNo, dish, quantity);
    }

    /** 1 for the first. */
    public int lineNo() {
        return lineNo;
    }

    /** Name of the dish in reference data. */
    public String dish() {
        return dish;
    }

    public DishId dishId() {
        return new DishId(dish);
    }

    /** Name on the receipt. */
    public String nameRu() {
        return nameRu;
    }

    /** Name for guests who read English. */
    public String nameEn() {
        return nameEn;
    }

    /** What the kitchen cooks by. */
    public String technologyCardId() {
        return technologyCardId;
    }

    /** 1 to 20 portions. */
    public int quantity() {
        return quantity;
    }

    /** Price of one portion. */
    public long unitKopecks() {
        return unitKopecks;
    }

    /** VAT code of the fiscal receipt, 1 to 6. */
    public int vatCode() {
        return vatCode;
    }

    /** What the kitchen sets when it cooks the line. */
    public CookingParameters cookingParameters() {
        return CookingParameters.of(cookingParameters);
    }

    public Money unitPrice() {
        return new Money(unitKopecks);
    }

    public Money total() {
        return unitPrice().times(quantity);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OrderLine that
                && lineNo == that.lineNo
                && quantity == that.quantity
                && unitKopecks == that.unitKopecks
                && vatCode == that.vatCode
                && Objects.equals(dish, that.dish)
                && Objects.equals(nameRu, that.nameRu)
                && Objects.equals(nameEn, that.nameEn)
                && Objects.equals(technologyCardId, that.technologyCardId)
                && Objects.equals(cookingParameters, that.cookingParameters);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                lineNo, dish, nameRu, nameEn, technologyCardId, quantity, unitKopecks, vatCode, cookingParameters);
    }

    @Override
    public String toString() {
        return quantity + " x " + dish;
    }
}
