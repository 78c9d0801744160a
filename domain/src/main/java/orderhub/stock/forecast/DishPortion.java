package orderhub.stock.forecast;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What one portion of a dish takes from the stock.
 *
 * @param needs by ingredient, in its unit; each above zero
 */
public record DishPortion<I>(Map<I, BigDecimal> needs) {
    public DishPortion {
        if (needs.isEmpty()) {
            throw new IllegalArgumentException("needs must name an ingredient at least");
        }
        needs = Map.copyOf(needs);
        needs.forEach((ingredient, need) -> Quantities.positive("needs." + ingredient, need));
    }

    /** How many portions the stock is enough for, whatever else is cooked of it. */
    public long left(Function<I, BigDecimal> stock) {
        return needs.entrySet().stream()
                .map(need -> stock.apply(need.getKey()).divideToIntegralValue(need.getValue()))
                .min(Comparator.naturalOrder())
                .orElseThrow()
                .setScale(0, RoundingMode.DOWN)
                .longValueExact();
    }

    /**
     * When no portion can be made any more: when the first ingredient has less than a portion left, by all that is used of it in
     * all dishes.
     *
     * @param outlooks by ingredient, all made at the same moment
     * @param lots by ingredient; empty when there is none
     */
    public <L> RunsOut runsOut(Function<I, Outlook> outlooks, Function<I, List<StockedLot<L>>> lots) {
        return RunsOut.firstOf(needs.entrySet().stream()
                .map(need -> RunsOut.of(
                        outlooks.apply(need.getKey()), wholePortions(lots.apply(need.getKey()), need.getValue())))
                .toList());
    }

    /** Without the last part that makes no portion; it stays over of what expires last. */
    private static <L> List<StockedLot<L>> wholePortions(List<StockedLot<L>> lots, BigDecimal need) {
        BigDecimal over = Fefo.sum(lots).remainder(need);
        List<StockedLot<L>> whole = new ArrayList<>();
        for (StockedLot<L> lot :
                lots.stream().sorted(StockedLot.FIRST_EXPIRED_FIRST.reversed()).toList()) {
            BigDecimal off = over.min(lot.quantity());
            whole.add(lot.with(lot.quantity().subtract(off)));
            over = over.subtract(off);
        }
        return whole;
    }
}
