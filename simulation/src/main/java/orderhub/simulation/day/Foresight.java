package orderhub.simulation.day;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.application.ShowOutlook.IngredientOutlook;
import orderhub.stock.application.ShowOutlook.StockOutlook;
import orderhub.stock.application.ShowUnsold.UnsoldGood;
import orderhub.stock.application.SuggestOrders.Suggested;
import orderhub.stock.forecast.OrderSuggestion.Reason;
import orderhub.stock.forecast.RunsOut;
import orderhub.stock.forecast.UnsoldLot;
import orderhub.testing.UseCases;

/** What the hub foresees, as the storekeeper is told: all of it is noted to be judged, and the log has what is near. */
final class Foresight {
    private static final Duration SOON = Duration.ofMinutes(60);
    private static final int SUGGESTIONS_TOLD = 3;

    private final UseCases<DayClock> hub;
    private final Fare fare;
    private final Staff staff;
    private final Shelves shelves;
    private final DayLog log;
    private final Predictions predictions = new Predictions();
    private final Map<IngredientId, String> warnings = new HashMap<>();

    Foresight(UseCases<DayClock> hub, Fare fare, Staff staff, Shelves shelves, DayLog log) {
        this.hub = hub;
        this.fare = fare;
        this.staff = staff;
        this.shelves = shelves;
        this.log = log;
    }

    Predictions predictions() {
        return predictions;
    }

    /** What was said when it was first foreseen to run out soon. */
    Optional<String> warningOf(IngredientId good) {
        return Optional.ofNullable(warnings.get(good));
    }

    /** More of it has come. */
    void begin(IngredientId good) {
        warnings.remove(good);
    }

    void looksAhead() {
        StockOutlook outlook = hub.showOutlook.of(staff.storekeeper(), fare.restaurant());
        predictions.hear(outlook, shelves);
        for (IngredientOutlook one : outlook.ingredients()) {
            IngredientId good = one.stocked().ingredient();
            if (one.runsOut() instanceof RunsOut.Within within
                    && isSoon(within, outlook.at())
                    && !shelves.isOut(Subject.of(good))
                    && !warnings.containsKey(good)) {
                String words = Words.of(within, outlook.at());
                warnings.put(good, "at " + log.clock(outlook.at()) + " it was said: " + words);
                log.tell(outlook.at(), fare.name(good) + " runs out " + words);
            }
        }
    }

    private static boolean isSoon(RunsOut.Within within, Instant now) {
        return within.expected().filter(at -> at.isBefore(now.plus(SOON))).isPresent();
    }

    void suggestsOrders() {
        Instant now = hub.clock.instant();
        Map<Boolean, List<Suggested>> all =
                hub.suggestOrders.of(staff.storekeeper(), fare.restaurant()).goods().stream()
                        .collect(Collectors.partitioningBy(
                                one -> one.suggestion().reason() == Reason.TOO_LATE));
        all.get(true).stream()
                .limit(SUGGESTIONS_TOLD)
                .forEach(one -> log.tell(now, order(one) + " at once, it may run out before it can come"));
        all.get(false).stream()
                .limit(SUGGESTIONS_TOLD)
                .forEach(one -> log.tell(
                        now,
                        order(one)
                                + one.suggestion()
                                        .orderBy()
                                        .map(at -> " by " + log.moment(at, now))
                                        .orElse("")
                                + (one.suggestion().reason() == Reason.SHELF_LIFE
                                        ? ", it would not keep for longer"
                                        : "")));
    }

    private String order(Suggested one) {
        return "suggestion: order "
                + Words.of(one.suggestion().quantity(), one.stocked().unit()) + " of "
                + fare.name(one.stocked().ingredient());
    }

    /** Of what expires before then. */
    void foreseesWaste(Instant closing) {
        Instant now = hub.clock.instant();
        for (UnsoldGood good :
                hub.showUnsold.of(staff.storekeeper(), fare.restaurant()).goods()) {
            Unit unit = good.stocked().unit();
            for (UnsoldLot<LotId> lot : good.lots().lots()) {
                Instant expires = lot.lot().expiresAt().orElseThrow();
                if (expires.isBefore(closing)) {
                    log.tell(
                            now,
                            "of " + fare.name(good.stocked().ingredient()) + " " + Words.of(lot.expected(), unit) + " ("
                                    + Words.of(lot.least(), unit) + " to " + Words.of(lot.most(), unit)
                                    + ") will be unsold when a lot expires at " + log.clock(expires));
                }
            }
        }
    }
}
