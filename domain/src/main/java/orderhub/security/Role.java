package orderhub.security;

/** The roles of the requirement; the lower-case, hyphenated name is what tokens carry in the claim {@code groups}. */
public enum Role {
    CUSTOMER,
    CASHIER,
    PRODUCTION_MANAGER,
    ASSORTMENT_MANAGER,
    STOREKEEPER,
    ADMINISTRATOR,
    DEVICE;

    /** As written in tokens and role annotations, such as {@code production-manager}. */
    public String claim() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
