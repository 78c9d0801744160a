package orderhub.stock.application;

import static orderhub.testing.TestHub.ARBAT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.testing.TestHub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KnownGoodsTest {
    private static final IngredientId BACON = new IngredientId("bacon");
    private static final LotId LOT = new LotId("4111111111111111");

    @RegisterExtension
    final TestHub hub = new TestHub();

    @Test
    void anIngredientIsKnownByTheCatalogue() {
        assertThat(hub.knownGoods.areKnown(BACON, Optional.empty())).isFalse();

        hub.ingredients.knows("bacon", Unit.GRAM);

        assertThat(hub.knownGoods.areKnown(BACON, Optional.empty())).isTrue();
        assertThat(hub.knownGoods.areKnown(new IngredientId("beef"), Optional.empty()))
                .isFalse();
    }

    @Test
    void aLotIsKnownOfItsOwnIngredientByTheMirror() {
        hub.ingredients.knows("bacon", Unit.GRAM);
        assertThat(hub.knownGoods.areKnown(BACON, Optional.of(LOT))).isFalse();

        hub.database.run(() -> hub.stock.apply(List.of(hub.level(ARBAT, BACON, LOT.value(), 1, "1000", Unit.GRAM))));

        assertThat(hub.knownGoods.areKnown(BACON, Optional.of(LOT))).isTrue();
        assertThat(hub.knownGoods.areKnown(new IngredientId("beef"), Optional.of(LOT)))
                .isFalse();
        assertThat(hub.knownGoods.areKnown(BACON, Optional.of(new LotId("5555555555554444"))))
                .isFalse();
    }
}
