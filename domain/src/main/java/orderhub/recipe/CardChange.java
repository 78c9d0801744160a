package orderhub.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orderhub.shared.Wording;

/**
 * What one version of a card says otherwise than another, for people to read.
 *
 * @param field where it stands in the contract's form; ingredients by their id, steps by their number from 1
 * @param before what it said; empty when it said nothing there
 * @param after what it says; empty when it says nothing there
 */
public record CardChange(String field, Optional<String> before, Optional<String> after) {

    /**
     * All that changed, in the order of the card; empty when only the version did.
     *
     * @throws IllegalArgumentException when they are not versions of one card
     */
    public static List<CardChange> difference(TechnologyCard older, TechnologyCard newer) {
        if (!older.id().equals(newer.id())) {
            throw new IllegalArgumentException(
                    "technologyCardId must be the same, but they are " + older.id() + " and " + newer.id());
        }
        Map<String, String> before = fields(older);
        Map<String, String> after = fields(newer);
        Map<String, String> all = new LinkedHashMap<>(before);
        all.putAll(after);
        List<CardChange> changes = new ArrayList<>();
        for (String field : all.keySet()) {
            CardChange change = new CardChange(
                    field, Optional.ofNullable(before.get(field)), Optional.ofNullable(after.get(field)));
            if (!change.before.equals(change.after)) {
                changes.add(change);
            }
        }
        return changes;
    }

    private static Map<String, String> fields(TechnologyCard card) {
        Fields fields = new Fields();
        Header header = card.header();
        fields.put("header/name", header.name());
        fields.put(
                "header/product",
                header.product().kind() + " " + header.product().name());
        fields.put("header/author", header.author());
        fields.put("header/approvalDate", header.approved());
        fields.put("header/validFrom", header.validFrom());
        fields.put("header/changeReason", header.changeReason());
        fields.put("formula/output/quantity", card.formula().output().quantity());
        fields.put("formula/output/portions", card.formula().output().portions());
        for (Ingredient ingredient : card.formula().ingredients()) {
            String place = "formula/ingredients/" + ingredient.id() + "/";
            fields.put(place + "gross", ingredient.gross());
            fields.put(place + "net", ingredient.net());
            fields.put(place + "yield", ingredient.yielded());
            fields.put(place + "coldLoss", ingredient.losses().cold().toPlainString() + " %");
            fields.put(place + "heatLoss", ingredient.losses().heat().toPlainString() + " %");
            fields.put(
                    place + "conversion",
                    ingredient.conversion().map(one -> "1 " + one.of().symbol() + " = " + one.equal()));
            fields.put(place + "goodAfterOpening", ingredient.goodAfterOpening());
        }
        int number = 0;
        for (Step step : card.procedure()) {
            number++;
            String place = "procedure/" + number + "/";
            fields.put(place + "equipment", step.equipment());
            fields.put(place + "action", step.action());
            fields.put(place + "temperatureCelsius", step.temperatureCelsius());
            fields.put(place + "durationSeconds", step.duration().map(time -> time.toSeconds()));
        }
        QualityRequirements quality = card.quality();
        fields.put("qualityRequirements/appearance", quality.appearance());
        fields.put("qualityRequirements/taste", quality.taste());
        fields.put("qualityRequirements/servingTemperatureCelsius", quality.servingTemperatureCelsius());
        fields.put("qualityRequirements/shelfLifeMinutes", quality.shelfLife().toMinutes());
        Nutrition nutrition = card.nutrition();
        fields.put("nutrition/proteinGrams", nutrition.proteinGrams().toPlainString());
        fields.put("nutrition/fatGrams", nutrition.fatGrams().toPlainString());
        fields.put("nutrition/carbohydrateGrams", nutrition.carbohydrateGrams().toPlainString());
        fields.put("nutrition/kilocalories", nutrition.kilocalories().toPlainString());
        for (Allergen allergen : card.allergens()) {
            fields.put("allergens/" + allergen, allergen);
        }
        return fields.byName;
    }

    private record Fields(Map<String, String> byName) {
        Fields() {
            this(new LinkedHashMap<>());
        }

        void put(String field, Object value) {
            byName.put(field, value.toString());
        }

        void put(String field, Optional<?> value) {
            value.ifPresent(there -> put(field, there));
        }

        void put(String field, Wording wording) {
            put(field + "Ru", wording.ru());
            put(field + "En", wording.en());
        }
    }
}
