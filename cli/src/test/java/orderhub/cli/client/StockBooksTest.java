package orderhub.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
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
        Books.Comparison same = StockBooks.levels(R01, list(OURS), json(THEIRS));

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
        assertThat(StockBooks.levels(R01, list(OURS), json("{}")).differences())
                .hasSize(1)
                .first()
                .asString()
                .endsWith("not there in the warehouse");
    }

    @Test
    void whatIsUsedUpNeedNotBeThereAndWhatIsRecalledHereStaysSo() {
        String empty = THEIRS.replace("\"12\"", "\"0\"");
        assertThat(StockBooks.levels(R01, List.of(), json(empty)).differences()).isEmpty();
        assertThat(levels(OURS.replace("AVAILABLE", "RECALLED"))).isEmpty();
    }

    @Test
    void warehousesOfNobodyAreNotCompared() {
        assertThat(StockBooks.levels(Set.of("r02"), List.of(), json(THEIRS)).differences())
                .isEmpty();
    }

    private static List<String> levels(String ours) {
        return StockBooks.levels(R01, list(ours), json(THEIRS)).differences();
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
                        "write-off w1 r01 bun b1: 2.5 in the ledger, 0 in the warehouse",
                        "write-off w2 r01 bun b1: 0 in the ledger, 2.5 in the warehouse");
    }

    @Test
    void whatWasUsedAndNotThereIsADifferenceUnlessSomebodyCountedLess() {
        String movements = movements("w1", "2.5", "0");
        assertThat(StockBooks.writeOffs(list(writeOff("2.5", "1")), json(movements))
                        .differences())
                .containsExactly("w1 r01 bun b1: 1 was used that was not there");
        String counted = movements.replace("[{", "[{\"kind\": \"CORRECTION\", \"after\": " + level("2.5") + "}, {");
        assertThat(StockBooks.writeOffs(list(writeOff("2.5", "1")), json(counted))
                        .differences())
                .isEmpty();
    }

    private static String writeOff(String booked, String shortage) {
        return """
                [{"id": "w1", "restaurantId": "r01", "state": "BOOKED", "lines": [
                  {"ingredient": "bun", "lot": "b1", "unit": "piece", "booked": "%s", "shortage": "%s"}]}]""".formatted(booked, shortage);
    }

    private static String movements(String writeOff, String before, String after) {
        return "{\"movements\": [{\"kind\": \"WRITE_OFF\", \"writeOff\": \"" + writeOff + "\", \"before\": "
                + level(before) + ", \"after\": " + level(after) + "}]}";
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
