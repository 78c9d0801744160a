package orderhub.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import orderhub.order.OrderId;
import orderhub.platform.SqlKeepingTimes;
import orderhub.platform.SqlMirroredLots;
import orderhub.platform.SqlStock;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import orderhub.stock.LotKey;
import orderhub.stock.Portions;
import orderhub.stock.Share;
import orderhub.stock.Stock.Hold;
import org.junit.jupiter.api.Test;

/** How long an opened package is good, by its item and the cards in use, on real PostgreSQL. */
class KeepingTimesInPostgresTest extends MirrorInPostgres {
    @Test
    void aPackageIsGoodAsLongAsItsItemSays() throws SQLException {
        LotKey opened = key(R01, "sauce", "s1");
        Optional<Instant> dayAfter = Optional.of(NOW.plus(Duration.ofHours(24)));
        save(sauce(12));
        apply(level(opened, 1, "100", dayAfter, Optional.of(NOW)));
        assertThat(goodUntil(opened)).contains(NOW.plus(Duration.ofHours(12)));
        assertThat(usable(NOW.plus(Duration.ofHours(11)))).isOne();
        assertThat(usable(NOW.plus(Duration.ofHours(12)))).isZero();

        save(sauce(6));
        assertThat(goodUntil(opened)).contains(NOW.plus(Duration.ofHours(6)));
        assertThat(hold(opened, NOW.plus(Duration.ofHours(6)))).isFalse();
        assertThat(hold(opened, NOW.plus(Duration.ofHours(5)))).isTrue();

        save(sauce(100));
        assertThat(goodUntil(opened)).isEqualTo(dayAfter);
        save(sauce(null));
        assertThat(goodUntil(opened)).isEqualTo(dayAfter);
        apply(level(opened, 2, "100", Optional.empty(), Optional.empty()));
        assertThat(goodUntil(opened)).isEmpty();
    }

    @Test
    void aPackageIsGoodAsLongAsTheStrictestCardInUseAllows() throws SQLException {
        LotKey opened = key(R01, "sauce", "s1");
        LotKey elsewhere = key(R02, "sauce", "s1");
        LotKey closed = key(R01, "sauce", "s2");
        save(sauce(48));
        apply(level(opened, 1, "100", Optional.empty(), Optional.of(NOW)));
        apply(level(elsewhere, 1, "100", Optional.of(NOW.plus(Duration.ofHours(3))), Optional.of(NOW)));
        apply(level(closed, 1, "100", Optional.empty(), Optional.empty()));

        allows("tc-salad", Map.of(new IngredientId("sauce"), Duration.ofHours(12)));
        allows("tc-soup", Map.of(new IngredientId("sauce"), Duration.ofHours(24)));
        assertThat(goodUntil("r01", "s1")).contains(NOW.plus(Duration.ofHours(12)));
        assertThat(goodUntil("r01", "s2")).isEmpty();
        assertThat(goodUntil("r02", "s1")).contains(NOW.plus(Duration.ofHours(3)));

        // What comes later is reckoned by them too, whichever way it comes.
        apply(level(opened, 2, "90", Optional.empty(), Optional.of(NOW.plus(Duration.ofHours(1)))));
        assertThat(goodUntil("r01", "s1")).contains(NOW.plus(Duration.ofHours(13)));
        run(connection -> new SqlMirroredLots(connection)
                .putRight(level(opened, 2, "90", Optional.empty(), Optional.of(NOW)), 2));
        assertThat(goodUntil("r01", "s1")).contains(NOW.plus(Duration.ofHours(12)));
        save(sauce(6));
        assertThat(goodUntil("r01", "s1")).contains(NOW.plus(Duration.ofHours(6)));
        save(sauce(null));
        assertThat(goodUntil("r01", "s1")).contains(NOW.plus(Duration.ofHours(12)));

        allows("tc-salad", Map.of(new IngredientId("oil"), Duration.ofHours(1)));
        assertThat(goodUntil("r01", "s1")).contains(NOW.plus(Duration.ofHours(24)));
        allows("tc-soup", Map.of());
        assertThat(goodUntil("r01", "s1")).isEmpty();
    }

    @Test
    void ofOpenedLotsNoneIsPassedOverOfWhichAnOrderIsBeingGivenSome() throws Exception {
        apply(level(key(R01, "sauce", "s1"), 1, "100", Optional.empty(), Optional.of(NOW)));
        apply(level(key(R02, "sauce", "s1"), 1, "100", Optional.empty(), Optional.of(NOW)));

        Contended.by(
                database.dataSource(),
                "update stock_lot set spoken_for = spoken_for where restaurant_id = 'r02' and ingredient_id = 'sauce'",
                () -> allows("tc-salad", Map.of(new IngredientId("sauce"), Duration.ofHours(12))));

        assertThat(goodUntil("r01", "s1")).contains(NOW.plus(Duration.ofHours(12)));
        assertThat(goodUntil("r02", "s1")).contains(NOW.plus(Duration.ofHours(12)));
        allows("tc-salad", Map.of());
    }

    private static void allows(String card, Map<IngredientId, Duration> times) {
        run(connection -> new SqlKeepingTimes(connection).set(card, times));
    }

    private static Optional<Instant> goodUntil(String restaurant, String lot) throws SQLException {
        return Optional.ofNullable(
                        sql().text("select to_char(good_until at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')"
                                + " from stock_lot where restaurant_id = '" + restaurant + "' and lot = '" + lot + "'"))
                .map(Instant::parse);
    }

    private static int usable(Instant now) {
        return in(connection -> new SqlStock(connection)
                .needs(R01, List.of(new Portions("tc-salad", 1)), now)
                .getFirst()
                .usable()
                .size());
    }

    /** Rolled back: only the answer counts. */
    private static boolean hold(LotKey key, Instant now) {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            Hold held = new SqlStock(OneTransaction.always(connection))
                    .hold(
                            R01,
                            new OrderId(UUID.randomUUID()),
                            List.of(new Share(key.ingredient(), key.lot(), Quantity.parse("1", Unit.GRAM))),
                            now);
            connection.rollback();
            return held != Hold.TAKEN_MEANWHILE;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
