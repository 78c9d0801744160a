package orderhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import orderhub.cli.stack.Signals;
import orderhub.system.api.Answer;
import orderhub.system.api.Api;
import orderhub.system.api.Signature;
import orderhub.system.guest.PlacedOrder;
import orderhub.system.guest.Shop;
import orderhub.system.stack.HeldRows;
import orderhub.system.stack.Rows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The statements that carry what no order's lock does ({@code JtaTransaction} names them): two transactions meet at each, and a
 * hub without it is found out. The sweeps' are looked at in {@code SweepsOfTwoNodesTest}.
 */
class WhatCarriesTheLoadIT extends SystemCase {
    private static final String NUMBERS = "select 1 from short_number where restaurant_id = 'r07' for update";
    private static final List<Map<String, Object>> LINES = List.of(Map.of("dishId", "fries", "quantity", 1));

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final Shop shop = Shop.in("r07");

    @AfterEach
    void stop() {
        callers.shutdownNow();
    }

    @Test
    void aKeyInUseIsRefusedAtOnceAndLeadsToTheSameOrderLater() throws Exception {
        shop.place("fries");
        String key = UUID.randomUUID().toString();
        Told first;
        try (HeldRows numbers = HeldRows.by(NUMBERS)) {
            Future<Told> running = start(() -> place(key));
            numbers.awaitWaiting(1);

            assertThat(Told.by(() -> place(key)).refusal()).isEqualTo("IDEMPOTENCY_KEY_IN_USE");

            numbers.letGo();
            first = running.get();
        }
        assertThat(first.isGranted()).isTrue();
        assertThat(place(key).path("id")).isEqualTo(first.answer().path("id"));
    }

    @Test
    void aKeyThatWasUsedBehindTheLockOnItIsNotUsedAgain() throws Exception {
        shop.place("fries");
        String key = UUID.randomUUID().toString();
        Rows database = system().database();
        String orders = "select count(*) from customer_order where restaurant_id = 'r07'";
        long before = database.count(orders);
        try (HeldRows numbers = HeldRows.by(NUMBERS)) {
            Future<Told> running = start(() -> place(key));
            numbers.awaitWaiting(1);
            int used = database.update("""
                    insert into idempotency_key (caller, operation, key, fingerprint, result)
                    select caller, operation, ?, fingerprint, result from idempotency_key
                    where caller = 'till-r07' and operation = 'place-order' limit 1""", key);
            assertThat(used).isEqualTo(1);
            numbers.letGo();

            assertThat(running.get().isGranted()).isFalse();
        }
        assertThat(database.count(orders)).isEqualTo(before);
    }

    @Test
    void ordersOfTheSameMomentGetNumbersThatFollowEachOther() throws Exception {
        int last = shop.place("fries").answer().path("number").asInt();
        Future<Told> one;
        Future<Told> other;
        try (HeldRows numbers = HeldRows.by(NUMBERS)) {
            one = start(() -> place(UUID.randomUUID().toString()));
            other = start(() -> place(UUID.randomUUID().toString()));
            numbers.awaitWaiting(2).letGo();
        }

        assertThat(List.of(one.get(), other.get()))
                .allMatch(Told::isGranted)
                .extracting(told -> told.answer().path("number").asInt())
                .containsExactlyInAnyOrder(last + 1, last + 2);
    }

    /** Another node takes the same callback at the same moment; it may still fail. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCallbackIsWorkOnlyForWhoNotedItsIdFirst(boolean otherCommits) throws Exception {
        PlacedOrder order = shop.place("fries").completed().awaitPayment("CAPTURED");
        String id = "msg_" + UUID.randomUUID();
        Rows database = system().database();
        database.update("create table noted_work as select id from outbox where false");
        database.update("""
                create function note_work() returns trigger language plpgsql security definer as $$
                begin insert into public.noted_work values (new.id); return new; end $$""");
        database.update("create trigger note_work after insert on outbox for each row"
                + " when (new.queue = 'payment.report') execute function note_work()");
        try (HeldRows noted = HeldRows.by("insert into seen_message values ('GATEWAY', ?, now())", id)) {
            Future<Integer> running = callers.submit(() -> callback(order, id));
            noted.awaitWaiting(1);
            if (otherCommits) {
                noted.letGo();
            } else {
                noted.takeBack();
            }

            assertThat(running.get()).isEqualTo(204);
            assertThat(database.count("select count(*) from noted_work")).isEqualTo(otherCommits ? 0 : 1);
        } finally {
            database.update("drop trigger note_work on outbox");
            database.update("drop function note_work");
            database.update("drop table noted_work");
        }
    }

    @Test
    void ordersOfTheSameMomentAreGivenToDifferentKitchens() {
        kitchensAreSlow();
        PlacedOrder one = shop.place("fries");
        PlacedOrder other = shop.place("fries");
        try (HeldRows choice = HeldRows.by("select 1 from restaurant where id = 'r07' for no key update")) {
            one.payInCash();
            other.payInCash();
            choice.awaitWaiting(2).letGo();
        }
        one.awaitProduction("ACCEPTED", "QUEUED");
        other.awaitProduction("ACCEPTED", "QUEUED");

        assertThat(system().database()
                        .texts("select kitchen_id from production where order_id in (?, ?)", one.id(), other.id()))
                .containsExactlyInAnyOrder(shop.kitchen(1), shop.kitchen(2));
        one.cancel();
        other.cancel();
    }

    @Test
    void aDishStoppedTwiceAtOnceIsStopped() throws Exception {
        String stopped = "select ingredient from dish_stop where restaurant_id = 'r07' and dish_id = 'fries'";
        Rows database = system().database();
        try (HeldRows stop =
                        HeldRows.by("insert into dish_stop values ('r07', 'fries', 'oil', now(), 'another node')");
                Api api = system().api()) {
            Future<Answer> running =
                    callers.submit(() -> api.send(Api.Request.of("PUT", "/api/v1/stock/stop-list/r07/fries")
                            .as(system().stack().administrator())
                            .json("{\"ingredient\":\"potatoes\",\"reason\":\"none came\"}")));
            stop.awaitWaiting(1).letGo();

            assertThat(running.get().status()).as(running.get().toString()).isLessThan(300);
            assertThat(database.texts(stopped)).containsExactly("potatoes");
        } finally {
            database.update("delete from dish_stop where restaurant_id = 'r07' and dish_id = 'fries'");
        }
    }

    /** What became of the order nobody knows: the same request again tells. */
    @Test
    void aDatabaseThatGoesAwayInTheMidstOfACommitIsAway() throws Exception {
        String key = UUID.randomUUID().toString();
        Rows database = system().database();
        database.update("""
                create function go_away() returns trigger language plpgsql as $$
                begin raise exception 'going' using errcode = '57P01'; end $$""");
        database.update("create constraint trigger go_away after insert on customer_order deferrable initially deferred"
                + " for each row when (new.restaurant_id = 'r07') execute function go_away()");
        try {
            assertThat(Told.by(() -> place(key)).refusal()).isEqualTo("TRY_LATER");
        } finally {
            database.update("drop trigger go_away on customer_order");
            database.update("drop function go_away");
        }
        assertThat(Told.by(() -> place(key)).isGranted()).isTrue();
    }

    /** A sequence counts on where the transaction is undone. */
    @Test
    void whatTheDatabaseUndoesBecauseOfAnotherBeginsOnceMoreAndIsThenRefused() throws Exception {
        Rows database = system().database();
        database.update("create sequence collisions");
        database.update("""
                create function collide() returns trigger language plpgsql as $$
                begin
                    if nextval('collisions') <> 2 then raise exception 'in a circle' using errcode = '40P01'; end if;
                    return new;
                end $$""");
        database.update("create constraint trigger collide after insert on customer_order deferrable initially deferred"
                + " for each row when (new.restaurant_id = 'r07') execute function collide()");
        try {
            String key = UUID.randomUUID().toString();
            assertThat(Told.by(() -> place(key)).isGranted())
                    .as("at the second time")
                    .isTrue();
            assertThat(Told.by(() -> place(UUID.randomUUID().toString())).refusal())
                    .isEqualTo("TRY_LATER");
            assertThat(database.texts("select last_value::text from collisions"))
                    .as("no third time")
                    .containsExactly("4");
        } finally {
            database.update("drop trigger collide on customer_order");
            database.update("drop function collide");
            database.update("drop sequence collisions");
        }
    }

    /** A node whose process is held in the midst of a transaction keeps what it has locked from the others for some seconds only. */
    @Test
    void aNodeThatStandsStillLetsGo() throws Exception {
        shop.place("fries");
        String key = UUID.randomUUID().toString();
        ProcessHandle hub = system().hubProcess();
        Future<Told> running;
        try (HeldRows numbers = HeldRows.by(NUMBERS)) {
            running = start(() -> place(key));
            numbers.awaitWaiting(1);
            Signals.hold(hub);
            numbers.letGo();
            try (HeldRows otherNode = HeldRows.by("set local lock_timeout = '30s'")) {
                otherNode.execute(NUMBERS);
            }
        } finally {
            Signals.goOn(hub);
        }

        // It finds its connection dead, and does on another what it was to do.
        assertThat(running.get().isGranted()).isTrue();
        assertThat(Told.by(() -> place(key)).isGranted()).isTrue();
    }

    private Future<Told> start(Callable<JsonNode> call) {
        return callers.submit(() -> Told.by(call));
    }

    private JsonNode place(String key) {
        return shop.place(LINES, key).answer();
    }

    private static int callback(PlacedOrder order, String id) {
        Signature gateway = new Signature(system().stack().environment().get("ORDERHUB_PAYMENT_WEBHOOK_SECRET"));
        Api.Request request = Api.Request.of("POST", "/api/v1/callbacks/payments")
                .json("""
                        {"type":"payment.updated","timestamp":"%s","data":{"paymentId":"%s","merchantOrderId":"%s",
                         "status":"CAPTURED","revision":99}}""".formatted(
                        Instant.now(),
                        order.atTheGateway().getFirst().path("paymentId").asText(),
                        order.id()));
        try (Api api = system().api()) {
            return api.send(gateway.sign(request, id, Instant.now())).status();
        }
    }
}
