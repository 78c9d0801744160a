package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import orderhub.stock.LotKey;
import orderhub.stock.mirror.Difference;
import orderhub.stock.mirror.Reconciliation;
import orderhub.stock.mirror.Reconciliation.Cause;
import orderhub.stock.mirror.Reconciliations;

/**
 * Lists differences that stay, since only the warehouse can put them right. Each reading of a stock lists them once; but while it is read
 * every minute because no callbacks come, what is still the same is listed once a day.
 */
@Singleton
public class StandingDifferences {
    private static final Duration LISTED_AGAIN = Duration.ofDays(1);

    private final Reconciliations reconciliations;

    @Inject
    public StandingDifferences(Reconciliations reconciliations) {
        this.reconciliations = reconciliations;
    }

    /**
     * Inside a transaction.
     *
     * @param found by that reading, or by a question that it led to
     */
    void list(List<Difference> found, Reconciliation reading) {
        if (found.isEmpty()) {
            return;
        }
        Map<LotKey, Difference> listed = reconciliations
                .latest(found.stream().map(Difference::lot).toList())
                .stream()
                .collect(Collectors.toMap(Difference::lot, Function.identity()));
        reconciliations.note(found.stream()
                .filter(difference -> !listed.containsKey(difference.lot())
                        || isToBeListed(difference, listed.get(difference.lot()), reading))
                .toList());
    }

    private static boolean isToBeListed(Difference found, Difference listed, Reconciliation reading) {
        if (!listed.isStill(found)) {
            return true;
        }
        return reading.cause() == Cause.SILENCE
                ? !found.at().isBefore(listed.at().plus(LISTED_AGAIN))
                : !listed.reconciliation().equals(found.reconciliation());
    }
}
