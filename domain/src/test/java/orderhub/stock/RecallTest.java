package orderhub.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import orderhub.menu.RestaurantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecallTest {
    private static final RestaurantId R01 = new RestaurantId("r01");
    private static final RestaurantId R02 = new RestaurantId("r02");

    private static Recall recall(RestaurantId restaurant, String reason, String by) {
        return new Recall(
                new RecallId(new UUID(1, 1)),
                new IngredientId("cheddar"),
                new LotId("l-1"),
                Optional.ofNullable(restaurant),
                reason,
                by,
                Instant.parse("2026-11-25T12:00:00Z"),
                false);
    }

    private static LotKey key(RestaurantId restaurant, String ingredient, String lot) {
        return new LotKey(restaurant, new IngredientId(ingredient), new LotId(lot));
    }

    @Test
    void oneForEverywhereIsOfTheLotWhereverItIs() {
        Recall everywhere = recall(null, "mould", "vera");

        assertThat(everywhere.concerns(key(R01, "cheddar", "l-1"))).isTrue();
        assertThat(everywhere.concerns(key(R02, "cheddar", "l-1"))).isTrue();
        assertThat(everywhere.concerns(key(R01, "cheddar", "l-2"))).isFalse();
        assertThat(everywhere.concerns(key(R01, "beef", "l-1"))).isFalse();
    }

    @Test
    void oneOfARestaurantIsOfThatOne() {
        Recall there = recall(R01, "mould", "vera");

        assertThat(there.concerns(key(R01, "cheddar", "l-1"))).isTrue();
        assertThat(there.concerns(key(R02, "cheddar", "l-1"))).isFalse();
    }

    @Test
    void whatTheWarehouseSaidItMayTakeBack() {
        assertThat(recall(R01, "by the warehouse", Recall.WAREHOUSE).isByWarehouse())
                .isTrue();
        assertThat(recall(R01, "mould", "vera").isByWarehouse()).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void nobodyRecallsWithoutAReason(String reason) {
        assertThatThrownBy(() -> recall(R01, reason, "vera")).hasMessage("reason must have 1 to 160 characters");
    }

    @Test
    void aReasonIsNoLetter() {
        assertThat(recall(R01, "x".repeat(160), "vera").reason()).hasSize(160);
        assertThatThrownBy(() -> recall(R01, "x".repeat(161), "vera"))
                .hasMessage("reason must have 1 to 160 characters");
    }

    /** What was moved has none of the lot. What was written off the kitchen may say afterwards that its guest has taken. */
    @ParameterizedTest
    @CsvSource({
        "MOVED,MOVED",
        "NO_OTHER_LOT,COLLECTED",
        "IN_KITCHEN,COLLECTED",
        "COLLECTED,COLLECTED",
        "NOT_HANDED_OUT,COLLECTED"
    })
    void whoseGuestCameMeanwhileIsAmongThoseToBeTold(RecallGroup before, RecallGroup after) {
        assertThat(before.whenCollected()).isEqualTo(after);
    }
}
