package orderhub.stock.application;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Nothing is lost for longer because much is sold. */
class MirrorOfABusyRestaurantTest extends MirrorCase {
    @Test
    void aRecallThatIsLostWhileTheRestaurantSellsIsFoundBeforeNight() {
        book.receives(BUNS, "40");
        book.receives(BEEF, "1000");
        inStep();
        int readings = hub.reconciliations.all().size();
        book.recalls(BEEF);
        lose();

        // Eight hours, in each half minute of which something is sold and told.
        for (int i = 1; i <= 2 * 60 * 8; i++) {
            book.corrects(BUNS, Integer.toString(10_000 - i), "sold");
            deliver();
            letTimePass(BEAT, true);
        }

        assertThat(hub.reconciliations.all()).as("readings").hasSizeGreaterThan(readings);
        isInStep(BEEF);
    }
}
