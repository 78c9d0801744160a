package orderhub.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import orderhub.menu.RestaurantId;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import org.junit.jupiter.api.Test;

class SetApartTest {
    private static final IngredientId BUN = new IngredientId("bun");
    private static final LotId BAD = new LotId("bad");

    private static Quantity pieces(String number) {
        return Quantity.parse(number, Unit.PIECE);
    }

    private static Share share(String ingredient, String lot, String pieces) {
        return new Share(new IngredientId(ingredient), new LotId(lot), pieces(pieces));
    }

    private static Need.UsableLot lot(String name, String free) {
        return new Need.UsableLot(new LotId(name), pieces(free));
    }

    private static SetApart goods(Share... shares) {
        return new SetApart(new RestaurantId("r01"), ReservationState.HELD, List.of(shares));
    }

    @Test
    void aLotIsReplacedByTheOthersInTheirOrder() {
        SetApart goods = goods(share("bun", "bad", "3"), share("beef", "bad", "1"));

        assertThat(goods.without(share("bun", "bad", "3"), List.of(lot("a", "2"), lot("b", "5")))
                        .orElseThrow())
                .as("another ingredient's lot of that name stays")
                .containsExactly(share("beef", "bad", "1"), share("bun", "a", "2"), share("bun", "b", "1"));
    }

    @Test
    void whatTheOrderHasOfAnotherLotAlreadyIsAddedToIt() {
        SetApart goods = goods(share("bun", "a", "1"), share("bun", "bad", "2"));

        assertThat(goods.without(share("bun", "bad", "2"), List.of(lot("a", "2")))
                        .orElseThrow())
                .containsExactly(share("bun", "a", "3"));
    }

    @Test
    void thereAreNoneWhenAllTogetherAreNotEnough() {
        assertThat(goods(share("bun", "bad", "3")).without(share("bun", "bad", "3"), List.of(lot("a", "2"))))
                .isEmpty();
    }

    @Test
    void whatIsNotMissingStays() {
        SetApart goods = goods(share("beef", "bad", "1"), share("bun", "bad", "3"));

        assertThat(goods.without(share("bun", "bad", "1"), List.of(lot("a", "2")))
                        .orElseThrow())
                .containsExactly(share("beef", "bad", "1"), share("bun", "a", "1"), share("bun", "bad", "2"));
        assertThat(goods.without(share("bun", "bad", "1")))
                .containsExactly(share("beef", "bad", "1"), share("bun", "bad", "2"));
    }

    @Test
    void ofALotThatItHasNotNothingIsThere() {
        assertThat(goods(share("bun", "a", "1"), share("beef", "bad", "1")).of(BUN, BAD))
                .isEmpty();
    }
}
