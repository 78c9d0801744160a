package orderhub.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.shared.Wording;
import orderhub.stock.Need.UsableLot;
import org.junit.jupiter.api.Test;

class NeedTest {
    private static final IngredientId BEEF = new IngredientId("beef");
    private static final IngredientId MILK = new IngredientId("milk");

    private static Quantity grams(String decimal) {
        return Quantity.parse(decimal, Unit.GRAM);
    }

    private static UsableLot lot(String name, String free) {
        return new UsableLot(new LotId(name), grams(free));
    }

    private static Share share(IngredientId ingredient, String lot, String grams) {
        return new Share(ingredient, new LotId(lot), grams(grams));
    }

    private static Need need(String wanted, UsableLot... lots) {
        return new Need(BEEF, new Wording("Говядина", "Beef"), 0, grams(wanted), List.of(lots));
    }

    private static Optional<List<String>> lines(Need need) {
        return need.shares()
                .map(shares -> shares.stream()
                        .map(share -> share.lot() + " " + share.quantity())
                        .toList());
    }

    @Test
    void whatExpiresFirstIsTakenFirstAndNoMoreThanIsNeeded() {
        assertThat(lines(need("150.5", lot("first", "100"), lot("empty", "0"), lot("next", "100"), lot("last", "100"))))
                .contains(List.of("first 100 g", "next 50.5 g"));
        assertThat(lines(need("0", lot("first", "100")))).contains(List.of());
    }

    @Test
    void allTogetherMayNotBeEnough() {
        assertThat(lines(need("200.001", lot("first", "100"), lot("next", "100"))))
                .isEmpty();
        assertThat(lines(need("0.001"))).isEmpty();
    }

    @Test
    void whatIsUsedAlreadyIsOfTheLastLotWhereAllTogetherIsNotEnough() {
        assertThat(need("250", lot("first", "100"), lot("next", "100")).used())
                .containsExactly(share(BEEF, "first", "100"), share(BEEF, "next", "150"));
        assertThat(need("150", lot("first", "100"), lot("next", "100")).used())
                .containsExactly(share(BEEF, "first", "100"), share(BEEF, "next", "50"));
        assertThat(need("1").used()).isEmpty();
    }

    @Test
    void whatAnOrderHasIsUsedBeforeWhatIsFreeAndAddsToItsLot() {
        Need need = need("180", lot("first", "100"), lot("own", "50"));

        assertThat(lines(need.fromOwn(List.of(share(BEEF, "own", "30"))))).contains(List.of("own 80 g", "first 100 g"));
    }

    @Test
    void goodsOfAnotherKindMeetNothing() {
        Share pieces = new Share(BEEF, new LotId("box"), Quantity.parse("500", Unit.PIECE));

        assertThat(lines(need("1").fromOwn(List.of(share(MILK, "own", "500"), pieces))))
                .isEmpty();
    }
}
