package orderhub.stock.forecast;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How an ingredient is bought.
 *
 * @param leadTime from the order to goods that can be used
 * @param cover how long a delivery is to last, usually the time to the one after it
 * @param pack orders are multiples of it; above zero, in the ingredient's unit
 * @param shelfLife after the delivery; empty when it does not expire
 * @param level how surely it is to last
 */
public record Supply(
        Duration leadTime, Duration cover, BigDecimal pack, Optional<Duration> shelfLife, ServiceLevel level) {
    public Supply {
        if (leadTime == null || leadTime.isNegative()) {
            throw new IllegalArgumentException("leadTime must be a duration, zero or more");
        }
        if (cover == null || cover.isNegative() || cover.isZero()) {
            throw new IllegalArgumentException("cover must be a duration above zero");
        }
        Quantities.positive("pack", pack);
        if (shelfLife.filter(life -> life.isNegative() || life.isZero()).isPresent()) {
            throw new IllegalArgumentException("shelfLife must be a duration above zero, or absent");
        }
        Objects.requireNonNull(level, "level must be given");
    }

    /** A delivery is not to last longer than it keeps. */
    Duration lasts() {
        return shelfLife.filter(this::isShort).orElse(cover);
    }

    boolean isHeldToShelfLife() {
        return shelfLife.filter(this::isShort).isPresent();
    }

    private boolean isShort(Duration life) {
        return life.compareTo(cover) < 0;
    }
}
