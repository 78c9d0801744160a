package orderhub.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class StockBooksTest {
    private static final Set<String> R01 = Set.of("r01");

    private static final String OURS = """
            [{"restaurantId": "r01", "ingredient": "bun", "lot": "b1", "version": 3, "unit": "piece", "quantity": "12",
              "state": "AVAILABLE", "expiresAt": "2026-12-01T00:00:00.123Z", "receivedAt": "2026-11-24T06:00:00Z",
              "supplier": "Bakery", "price": "12.5"}]""";

    private static final String THEIRS = """
            {"levels": [{"warehouse": "r01", "ingredient": "bun", "lot": "b1", "version": 3, "unit": "piece", "quantity": "12",
              "state": "AVAILABLE", "expiresAt": "2026-12-01T00:00:00.123456Z", "receivedAt": "2026-11-24T06:00:00.0004Z",
              "supplier": "Bakery", "price": "12.50"}]}""";

    @Test
    void levelsThatAgreeShowNoDifference() {
        Books.Comparison same = StockBooks.levels(R01, list(OURS), List.of(), json(THEIRS));

        assertThat(same.differences()).isEmpty();
        assertThat(same.checked()).isEqualTo(1);
    }

    @Test
    void anotherQuantityOrStateOrExpiryIsADifference() {
        assertThat(levels(OURS.replace("\"12\"", "\"11.5\"")))
                .containsExactly("r01 bun b1: version 3 11.5 piece AVAILABLE until 2026-12-01T00:00:00.123Z"
                        + " received 2026-11-24T06:00:00Z from Bakery at 12.5 here,"
                        + " version 3 12 piece AVAILABLE until 2026-12-01T00:00:00.123Z"
                        + " received 2026-11-24T06:00:00Z from Bakery at 12.5 in the warehouse");
        assertThat(levels(OURS.replace("AVAILABLE", "BLOCKED"))).hasSize(1);
        assertThat(levels(OURS.replace(".123Z", ".124Z"))).hasSize(1);
        assertThat(levels(OURS.replace(": 3", ": 2"))).hasSize(1);
    }

    @Test
    void soIsAnotherPriceOrSupplierOrReceipt() {
        assertThat(levels(OURS.replace("\"12.5\"", "\"12.51\""))).hasSize(1);
        assertThat(levels(OURS.replace(", \"price\": \"12.5\"", ""))).hasSize(1);
        assertThat(levels(OURS.replace("Bakery", "Baker"))).hasSize(1);
        assertThat(levels(OURS.replace("06:00:00Z", "06:00:01Z"))).hasSize(1);
    }

    @Test
    void aLotThatOneOfTheTwoDoesNotHaveIsADifference() {
        assertThat(levels("[]")).hasSize(1).first().asString().contains("not there here");
        assertThat(StockBooks.levels(R01, list(OURS), List.of(), json("{}")).differences())
                .hasSize(1)
                .first()
                .asString()
                .endsWith("not there in the warehouse");
    }

    @Test
    void whatIsUsedUpNeedNotBeThere() {
        String empty = THEIRS.replace("\"12\"", "\"0\"");
        assertThat(StockBooks.levels(R01, List.of(), List.of(), json(empty)).differences())
                .isEmpty();
    }

    @Test
    void whatItWasMadeOfIsComparedInWhateverOrder() {
        String ours =
                OURS.replace("\"12.5\"", "\"12.5\", \"madeOf\": [" + origin("flour") + ", " + origin("salt") + "]");
        String theirs =
                THEIRS.replace("\"12.50\"", "\"12.50\", \"madeOf\": [" + origin("salt") + ", " + origin("flour") + "]");

        assertThat(StockBooks.levels(R01, list(ours), List.of(), json(theirs)).differences())
                .isEmpty();
        assertThat(StockBooks.levels(R01, list(OURS), List.of(), json(theirs)).differences())
                .singleElement()
                .asString()
                .endsWith("at 12.5 made of flour f1, salt f1 in the warehouse");
        assertThat(StockBooks.levels(R01, list(ours.replace("salt", "sugar")), List.of(), json(theirs))
                        .differences())
                .hasSize(1);
    }

    private static String origin(String ingredient) {
        return "{\"ingredient\": \"" + ingredient + "\", \"lot\": \"f1\"}";
    }

    @Test
    void whatIsRecalledHereStaysSoIfARecallNamesOrCoversIt() {
        assertThat(recalledHere("")).hasSize(1);
        assertThat(recalledHere(recall("bun", "b1", "manager", ""))).isEmpty();
        assertThat(recalledHere(recall("bun", "b1", "manager", "").replace("{", "{\"restaurantId\": \"r01\", ")))
                .isEmpty();
        assertThat(recalledHere(recall("bun", "b1", "manager", "").replace("{", "{\"restaurantId\": \"r02\", ")))
                .hasSize(1);
        assertThat(recalledHere(recall("bun", "b2", "manager", ""))).hasSize(1);
        assertThat(recalledHere(recall("flour", "f1", "manager", covered("r01"))))
                .isEmpty();
        assertThat(recalledHere(recall("flour", "f1", "manager", covered("r02"))))
                .hasSize(1);
    }

    @Test
    void whatAWarehouseRecalledKeepsBackWhatWasMadeOfItWhileItSaysSo() {
        String byWarehouse = recall("flour", "f1", "warehouse", covered("r01"));
        String flour = """
                {"warehouse": "r01", "ingredient": "flour", "lot": "f1", "version": 2, "unit": "g", "quantity": "0",
                 "state": "RECALLED"}, """;

        assertThat(recalledHere(byWarehouse, THEIRS.replace("[", "[" + flour))).isEmpty();
        assertThat(recalledHere(byWarehouse, THEIRS.replace("[", "[" + flour.replace("RECALLED", "AVAILABLE"))))
                .hasSize(1);
        assertThat(recalledHere(recall("bun", "b1", "warehouse", "")))
                .as("it may take back its own word")
                .hasSize(1);
    }

    private static List<String> recalledHere(String recalls) {
        return recalledHere(recalls, THEIRS);
    }

    private static List<String> recalledHere(String recalls, String theirs) {
        String ours = OURS.replace("AVAILABLE", "RECALLED");
        return StockBooks.levels(R01, list(ours), list("[" + recalls + "]"), json(theirs))
                .differences();
    }

    private static String recall(String ingredient, String lot, String by, String lots) {
        return """
                {"ingredient": "%s", "lot": "%s", "recalledBy": "%s", "lots": [%s]}""".formatted(ingredient, lot, by, lots);
    }

    private static String covered(String restaurant) {
        return """
                {"restaurantId": "%s", "ingredient": "bun", "lot": "b1",
                 "madeOf": {"ingredient": "flour", "lot": "f1"}}""".formatted(restaurant);
    }

    @Test
    void warehousesOfNobodyAreNotCompared() {
        assertThat(StockBooks.levels(Set.of("r02"), List.of(), List.of(), json(THEIRS))
                        .differences())
                .isEmpty();
    }

    private static List<String> levels(String ours) {
        return StockBooks.levels(R01, list(ours), List.of(), json(THEIRS)).differences();
    }

    @Test
    void writeOffsThatAgreeShowNoDifference() {
        assertThat(StockBooks.writeOffs(list(writeOff("2.5", "0")), json(movements("w1", "10", "7.5")))
                        .differences())
                .isEmpty();
    }

    @Test
    void anotherSumIsADifferenceAndSoIsAWriteOffNobodyKnows() {
        assertThat(StockBooks.writeOffs(list(writeOff("2.5", "0")), json(movements("w1", "10", "8")))
                        .differences())
                .containsExactly("write-off w1 r01 bun b1: 2.5 in the ledger, 2 in the warehouse");
        assertThat(StockBooks.writeOffs(list(writeOff("2.5", "0")), json(movements("w2", "10", "7.5")))
                        .differences())
                .containsExactly(
                        "write-off w1 line 1: bun b1 in piece without a price in the ledger, not there in the warehouse",
                        "write-off w1 r01 bun b1: 2.5 in the ledger, 0 in the warehouse",
                        "write-off w2 r01 bun b1: 0 in the ledger, 2.5 in the warehouse");
    }

    @Test
    void whatWasUsedAndNotThereIsADifferenceUnlessSomebodyCountedLess() {
        String movements = movements("w1", "2.5", "0");
        assertThat(StockBooks.writeOffs(list(writeOff("2.5", "1")), json(movements))
                        .differences())
                .containsExactly("w1 r01 bun b1: 1 was used that was not there");
        assertThat(StockBooks.writeOffs(list(writeOff("2.5", "1")), json(counted(movements, "3.5", "2.5")))
                        .differences())
                .isEmpty();
        assertThat(StockBooks.writeOffs(list(writeOff("2.5", "1")), json(counted(movements, "0", "9")))
                        .differences())
                .as("somebody counted more")
                .hasSize(1);
    }

    @Test
    void whoCountedLessExcusesNoMoreThanThat() {
        String movements = movements("w1", "2.5", "0");
        assertThat(StockBooks.writeOffs(list(writeOff("2.5", "1")), json(counted(movements, "3.1", "2.5")))
                        .differences())
                .containsExactly("w1 r01 bun b1: 0.4 was used that was not there");
        assertThat(StockBooks.writeOffs(
                                list(writeOff("2.5", "1")),
                                json(counted(counted(movements, "3.1", "2.5"), "3.5", "3.1")))
                        .differences())
                .as("twice, together as much as was missing")
                .isEmpty();
        assertThat(StockBooks.writeOffs(list(missing("0.6", "0.7")), json(counted(movements("w1", "1", "1"), "1", "0")))
                        .differences())
                .as("an excuse is good once")
                .contains("w2 r01 bun b1: 0.3 was used that was not there")
                .noneMatch(difference -> difference.startsWith("w1 r01"));
    }

    /** Two write-offs of which nothing was booked. */
    private static String missing(String one, String other) {
        return (writeOff("0", one) + writeOff("0", other).replace("w1", "w2")).replace("][", ",");
    }

    private static String counted(String movements, String before, String after) {
        return movements.replace(
                "\"movements\": [",
                "\"movements\": [{\"kind\": \"CORRECTION\", \"before\": " + level(before) + ", \"after\": "
                        + level(after) + "}, ");
    }

    @Test
    void anotherUnitPriceOrCostOfALineIsADifference() {
        assertThat(priced("piece", "0.62", "1.55")).isEmpty();
        assertThat(priced("piece", "0.620", "1.550")).isEmpty();
        assertThat(priced("piece", "1.86", "4.65"))
                .containsExactly("write-off w1 line 1: bun b1 in piece at 1.86 for 4.65 in the ledger,"
                        + " bun b1 in piece at 0.62 for 1.55 in the warehouse");
        assertThat(priced("piece", "0.62", "1.56")).hasSize(1);
        assertThat(priced("g", "0.62", "1.55")).hasSize(1);
        assertThat(StockBooks.writeOffs(list(writeOff("2.5", "0")), json(booked("0.62")))
                        .differences())
                .as("without a price")
                .hasSize(1);
    }

    private static List<String> priced(String unit, String price, String cost) {
        String ours = writeOff("2.5", "0")
                .replace("\"piece\"", "\"" + unit + "\", \"price\": \"" + price + "\", \"cost\": \"" + cost + "\"");
        return StockBooks.writeOffs(list(ours), json(booked("0.62"))).differences();
    }

    private static String booked(String price) {
        return movements("w1", "10", "7.5").replace("\"quantity\"", "\"price\": \"" + price + "\", \"quantity\"");
    }

    private static String writeOff(String booked, String shortage) {
        return """
                [{"id": "w1", "restaurantId": "r01", "state": "BOOKED", "lines": [
                  {"ingredient": "bun", "lot": "b1", "unit": "piece", "booked": "%s", "shortage": "%s"}]}]""".formatted(booked, shortage);
    }

    private static String movements(String writeOff, String before, String after) {
        return "{\"movements\": [{\"kind\": \"WRITE_OFF\", \"writeOff\": \"" + writeOff + "\", \"before\": "
                + level(before) + ", \"after\": " + level(after) + "}], \"writeOffs\": [{\"id\": \"" + writeOff
                + "\", \"lines\": [{\"ingredient\": \"bun\", \"lot\": \"b1\", \"unit\": \"piece\", \"booked\": \""
                + new BigDecimal(before).subtract(new BigDecimal(after)) + "\", \"level\": " + level(after) + "}]}]}";
    }

    private static String level(String quantity) {
        return "{\"warehouse\": \"r01\", \"ingredient\": \"bun\", \"lot\": \"b1\", \"quantity\": \"" + quantity + "\"}";
    }

    private static List<JsonNode> list(String text) {
        return StreamSupport.stream(json(text).spliterator(), false).toList();
    }

    private static JsonNode json(String text) {
        try {
            return JsonClient.json().readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }
}
