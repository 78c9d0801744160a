package orderhub.database;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import orderhub.accounting.Closing;
import orderhub.accounting.ClosingTerms;
import orderhub.accounting.application.CloseHours;
import orderhub.accounting.application.OpenHours;
import orderhub.accounting.application.VerifyChain;
import orderhub.cli.stack.Database;
import orderhub.menu.Menus;
import orderhub.menu.Restaurant;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;
import orderhub.platform.CheckClosings;
import orderhub.platform.CheckInvariants.Invariant;
import orderhub.platform.SqlClosings;
import orderhub.security.Caller;
import orderhub.security.Role;
import orderhub.work.Transaction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Ledgers of two restaurants and the use cases that close their hours, in a database of each test class's own. */
abstract class HoursInPostgres {
    static final RestaurantId R01 = new RestaurantId("r01");
    static final RestaurantId R02 = new RestaurantId("r02");
    static final Instant TEN = Instant.parse("2026-11-25T10:00:00Z");
    static final Duration HOUR = Duration.ofHours(1);
    static final ClosingTerms TERMS = new ClosingTerms(10, Duration.ofMinutes(5), Duration.ofHours(2));
    static final Caller CHIEF = new Caller("chief", Set.of(Role.ADMINISTRATOR), Set.of("*"));

    static final Map<RestaurantId, Restaurant> RESTAURANTS = Map.of(
            R01, new Restaurant(R01, "Р", "R", ZoneId.of("Europe/Moscow")),
            R02, new Restaurant(R02, "Р", "R", ZoneId.of("Asia/Kolkata")));

    @TempDir
    private static Path temporary;

    static Database database;
    static TestSql sql;
    private static int numbers;

    private Instant now = TEN;

    @BeforeAll
    static void start() throws SQLException {
        database = MigratedDatabase.startIn(temporary);
        sql = new TestSql(database.dataSource());
        sql.execute(
                "insert into restaurant (id, name_ru, name_en, time_zone) values"
                        + " ('r01', 'Р', 'R', 'Europe/Moscow'), ('r02', 'Р', 'R', 'Asia/Kolkata')",
                "insert into dish (id, name_ru, name_en, category, price_kopecks, vat_code, technology_card_id, restaurants)"
                        + " values ('burger', 'Б', 'B', 'BURGER', 25000, 4, 'c', '*'), ('cola', 'К', 'C', 'DRINK', 10001, 6, 'c', '*')");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        TestSql.pastTriggers(
                database,
                "truncate accounting_line, accounting_closing, closed_entry, closed_write_off, closing_mark, stock_entry, write_off,"
                        + " payment_operation, payment, reservation, ledger_entry, order_line, journal, production, customer_order cascade");
    }

    /** Each call on a connection of its own, which is the only one it gets. */
    static final class OnPostgres implements Transaction {
        private final ThreadLocal<DataSource> current = new ThreadLocal<>();

        @Override
        public <T> T call(Supplier<T> work) {
            return OneTransaction.in(database.dataSource(), source -> {
                current.set(source);
                try {
                    return work.get();
                } finally {
                    current.remove();
                }
            });
        }

        DataSource source() {
            return (DataSource) Proxy.newProxyInstance(
                    DataSource.class.getClassLoader(),
                    new Class<?>[] {DataSource.class},
                    (proxy, method, values) -> current.get().getConnection());
        }
    }

    private static Menus menus() {
        return (Menus) Proxy.newProxyInstance(
                Menus.class.getClassLoader(),
                new Class<?>[] {Menus.class},
                (proxy, method, values) -> switch (method.getName()) {
                    case "restaurants" -> List.of(RESTAURANTS.get(R01), RESTAURANTS.get(R02));
                    case "restaurant" -> Optional.ofNullable(RESTAURANTS.get((RestaurantId) values[0]));
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    final OnPostgres transaction = new OnPostgres();
    final SqlClosings closings = new SqlClosings(transaction.source());
    final OpenHours openHours = new OpenHours(closings, TERMS, clock);
    final CloseHours closeHours = new CloseHours(transaction, closings, openHours, menus(), clock);
    final VerifyChain verifyChain = new VerifyChain(transaction, closings, menus(), clock);

    long closeAt(Instant at) {
        now = at;
        return closeHours.close();
    }

    <T> T in(Function<SqlClosings, T> work) {
        return transaction.call(() -> work.apply(closings));
    }

    List<Closing> closed(RestaurantId restaurant) {
        return in(all -> all.after(restaurant, 0, 1_000));
    }

    VerifyChain.Verified verified(RestaurantId restaurant) {
        return verifyChain.verify(CHIEF, restaurant, 0, 1_000);
    }

    List<Invariant> broken() {
        return new CheckClosings(TERMS, database.dataSource())
                .check(now).stream().filter(rule -> !rule.holds()).toList();
    }

    /** Two burgers and a cola: 600.01. */
    static OrderId order(RestaurantId restaurant, Instant placedAt) throws SQLException {
        OrderId order = OrderId.next(Clock.fixed(placedAt, ZoneOffset.UTC));
        sql.execute("""
                insert into customer_order (id, restaurant_id, business_day, short_number, placed_by, state, revision,
                    version, total_kopecks, placed_at, pay_until, paid_at, ready_at, closed_at, changed_at)
                values ('%1$s', '%2$s', '2026-11-25', %3$d, 'test', 'COMPLETED', 1, 1, 60001, now(), now(), now(), now(), now(), now());
                insert into order_line (order_id, line_no, dish_id, name_ru, name_en, technology_card_id, quantity, unit_kopecks, vat_code)
                values ('%1$s', 1, 'burger', 'Б', 'B', 'c', 2, 25000, 4), ('%1$s', 2, 'cola', 'К', 'C', 'c', 1, 10001, 6);
                insert into payment (id, order_id, number, method, state, version, amount_kopecks, captured_kopecks, created_at, changed_at)
                values ('%1$s', '%1$s', 1, 'CARD', 'CAPTURED', 1, 60001, 60001, now(), now())""".formatted(order, restaurant.value(), ++numbers));
        return order;
    }

    static String entry(OrderId order, String posting, long kopecks, String reference, Instant at) {
        String account = List.of("PRODUCED", "HANDED_OVER", "WRITTEN_OFF").contains(posting) ? "GOODS" : "GUEST";
        return "insert into ledger_entry (order_id, account, posting, kopecks, reference, at) values ('%s', '%s', '%s', %d, '%s', '%s')"
                .formatted(order, account, posting, kopecks, reference, at);
    }

    static void sold(OrderId order, Instant at) throws SQLException {
        sql.execute(
                entry(order, "SALE", 60_001, "sale", at),
                entry(order, "CARD_PAYMENT", -60_001, "capture", at),
                entry(order, "PRODUCED", 60_001, "goods", at),
                entry(order, "HANDED_OVER", -60_001, "goods", at));
    }
}
