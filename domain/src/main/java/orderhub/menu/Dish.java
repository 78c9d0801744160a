package orderhub.menu;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import orderhub.shared.Money;

/** A dish as it is sold: names, price, VAT code, and the technology card the kitchen cooks it by. */
@Entity
@Table(name = "dish")
public class Dish {
    /** Fifty lines of twenty portions at this price can still be spread over a receipt in whole kopecks of 64 bits. */
    public static final Money HIGHEST_PRICE = new Money(99_999_99);

    /** The VAT codes 1 to 6 are those the gateway's contract knows: a dish of another could be ordered, but never paid. */
    public static final int HIGHEST_VAT_CODE = 6;

    public static final List<String> CATEGORIES = List.of("BURGER", "SALAD", "SIDE", "DRINK", "DESSERT");

    @Id
    private String id;

    @Column(name = "name_ru")
    private String nameRu;

    @Column(name = "name_en")
    private String nameEn;

    private String category;

    @Column(name = "price_kopecks")
    private long priceKopecks;

    @Column(name = "vat_code")
    private int vatCode;

    @Column(name = "technology_card_id")
    private String technologyCardId;

    /** Comma-separated, because nobody searches by it. */
    private String allergens;

    /** Comma-separated restaurant names, or {@code *}. */
    private String restaurants;

    /** As {@link CookingParameters#text}. */
    @Column(name = "cooking_parameters")
    private String cookingParameters = CookingParameters.NONE.text();

    protected Dish() {}

    public Dish(DishId id) {
        this.id = id.value();
    }

    /**
     * Sets what reference data says of every dish.
     *
     * @throws IllegalArgumentException when its schema forbids it, with the field's name
     */
    public void describe(
            String newNameRu,
            String newNameEn,
            String newCategory,
            Money price,
            int newVatCode,
            String newTechnologyCardId,
            List<String> newAllergens,
            List<String> newRestaurants) {
        require(CATEGORIES.contains(newCategory), "category must be one of " + String.join(", ", CATEGORIES));
        require(price.isPositive() && !price.isMoreThan(HIGHEST_PRICE), "price must be 0.01 to 99999.99");
        require(newVatCode >= 1 && newVatCode <= HIGHEST_VAT_CODE, "vatCode must be 1 to " + HIGHEST_VAT_CODE);
        require(new HashSet<>(newAllergens).size() == newAllergens.size(), "allergens must each be named once");
        require(!newRestaurants.isEmpty(), "restaurants must have at least one, or *");
        this.nameRu = newNameRu;
        this.nameEn = newNameEn;
        this.category = newCategory;
        this.priceKopecks = price.kopecks();
        this.vatCode = newVatCode;
        this.technologyCardId = newTechnologyCardId;
        this.allergens = String.join(",", newAllergens);
        this.restaurants = String.join(",", newRestaurants);
    }

    /** Sets what reference data says of how it is cooked; none unless it is said. */
    public void cookedWith(CookingParameters parameters) {
        this.cookingParameters = parameters.text();
    }

    public DishId id() {
        return new DishId(id);
    }

    public String nameRu() {
        return nameRu;
    }

    public String nameEn() {
        return nameEn;
    }

    public String category() {
        return category;
    }

    public Money price() {
        return new Money(priceKopecks);
    }

    public int vatCode() {
        return vatCode;
    }

    public String technologyCardId() {
        return technologyCardId;
    }

    /** What the kitchen sets when it cooks the dish. */
    public CookingParameters cookingParameters() {
        return CookingParameters.of(cookingParameters);
    }

    public List<String> allergens() {
        return split(allergens);
    }

    public boolean soldIn(RestaurantId restaurant) {
        List<String> where = split(restaurants);
        return where.contains("*") || where.contains(restaurant.value());
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    private static List<String> split(String joined) {
        return joined == null || joined.isEmpty() ? List.of() : Arrays.asList(joined.split(","));
    }
}
