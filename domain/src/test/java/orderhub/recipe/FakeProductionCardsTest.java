package orderhub.recipe;

import java.util.List;
import orderhub.kitchen.KitchenId;
import orderhub.recipe.FakeProductionCards.Call;
import orderhub.recipe.FakeProductionCards.Fault;

/** The fake keeps the port's promises. */
class FakeProductionCardsTest extends ProductionCardsContract {
    private static final Refusal NO_GRILL = new Refusal("EQUIPMENT_MISSING", "no line has GRILL");

    private final FakeProductionCards cards =
            new FakeProductionCards().open(FIRST).open(SECOND);

    @Override
    protected ProductionCards cards() {
        return cards;
    }

    @Override
    protected void beSlow() {
        cards.beSlow();
    }

    @Override
    protected void decide() {
        cards.decide();
    }

    @Override
    protected void nobodyCanMake(TechnologyCard card) {
        cards.rejecting(card.id(), NO_GRILL);
    }

    @Override
    protected void cannotMake(KitchenId kitchen, TechnologyCard card) {
        cards.refusing(kitchen, card.id(), NO_GRILL);
    }

    @Override
    protected void goAway(KitchenId kitchen) {
        cards.goAway(kitchen);
    }

    @Override
    protected void comeBack(KitchenId kitchen) {
        cards.comeBack(kitchen);
    }

    @Override
    protected void forget(KitchenId kitchen) {
        cards.forget(kitchen);
    }

    @Override
    protected List<String> troubleBeforeActing() {
        return List.of("TIMES_OUT_BEFORE_ACTING");
    }

    @Override
    protected List<String> troubleAfterActing() {
        return List.of("TIMES_OUT_AFTER_ACTING");
    }

    @Override
    protected void nextMeets(Call call, String trouble) {
        cards.next(call, Fault.valueOf(trouble));
    }
}
