package orderhub.recipe;

/** What a guest may have to avoid. The words are those of the contracts (technology card v1, reference data). */
public enum Allergen {
    GLUTEN,
    MILK,
    EGG,
    FISH,
    SOY,
    NUTS,
    SESAME,
    MUSTARD,
    CELERY,
    CRUSTACEANS
}
