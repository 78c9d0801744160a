package orderhub.simulation;

import java.util.List;
import java.util.function.Consumer;
import orderhub.kitchen.KitchenCallbacks.KitchenNews;
import orderhub.memory.MemoryDatabase;
import orderhub.order.OrderId;
import orderhub.payment.GatewayCallbacks.GatewayNews;
import orderhub.security.CallbackSignatures.Partner;
import orderhub.stock.WarehouseCallbacks.WarehouseNews;
import orderhub.stock.application.ApplyStockNews.SignedNews;
import orderhub.work.Transaction;

/** Partners' callbacks: sent again until they are answered with 2xx or their sender gives up; late, twice, in any order. */
final class Webhooks {
    private static final int MOST_TRIES = 6;
    private static final long[] PAUSES = {2, 5, 15, 40, 90};

    private final World world;
    private int sent;
    private SignedNews last;

    Webhooks(World world) {
        this.world = world;
    }

    void gatewaySays(Dice dice, OrderId order, GatewayNews news) {
        gatewaySays(dice, order, news, () -> {});
    }

    /** @param answered is run when the hub has answered with 2xx */
    void gatewaySays(Dice dice, OrderId order, GatewayNews news, Runnable answered) {
        send(Partner.GATEWAY, dice, order, id -> world.hub().takePaymentReport.receive(id, news), id -> {
            world.books().gatewayAnswered(id, news);
            answered.run();
        });
    }

    void kitchenSays(Dice dice, OrderId order, KitchenNews news) {
        send(
                Partner.KITCHEN,
                dice,
                order,
                id -> world.hub().takeProductionReport.take(news),
                id -> world.books().kitchenAnswered(news));
    }

    /** Sometimes together with the one before it: callbacks that come at the same moment the hub applies in one commit. */
    void warehouseSays(Dice dice, WarehouseNews news) {
        boolean together = world.strikes(dice, Fault.DUPLICATE, 0.1);
        SignedNews before = last;
        send(
                Partner.WAREHOUSE,
                dice,
                Story.NOBODY,
                id -> {
                    last = new SignedNews(id, news);
                    world.hub()
                            .applyStockNews
                            .apply(together && before != null ? List.of(last, before) : List.of(last));
                },
                id -> world.books().warehouseAnswered(news));
    }

    private void send(Partner partner, Dice dice, OrderId order, Consumer<String> taken, Consumer<String> answered) {
        send(partner, dice, world.numberOf(order.value()), taken, answered);
    }

    /** @param taken by the hub, under the callback's id */
    private void send(Partner partner, Dice dice, int number, Consumer<String> taken, Consumer<String> answered) {
        String id = "msg-" + ++sent;
        boolean never = world.strikes(dice, Fault.DROP, 0.02);
        if (never) {
            world.story.tell(number, partner.name(), "its callback is lost for good");
            return;
        }
        attempt(partner, dice, number, id, taken, 1, answered);
        if (world.strikes(dice, Fault.DUPLICATE, 0.03)) {
            attempt(partner, dice, number, id, taken, MOST_TRIES, answer -> {});
        }
    }

    private void attempt(
            Partner partner,
            Dice dice,
            int number,
            String id,
            Consumer<String> taken,
            int tries,
            Consumer<String> answered) {
        long travels = dice.between(2, 60) * World.MILLISECOND;
        long late = dice.between(0, 60 * World.SECOND);
        if (world.strikes(dice, Fault.DELAY, 0.03)) {
            travels += late;
        }
        boolean lostThere = world.strikes(dice, Fault.DROP, 0.02);
        boolean lostBack = world.strikes(dice, Fault.DROP, 0.01);
        Runnable again = () -> {
            if (tries < MOST_TRIES) {
                world.scheduler.after(
                        PAUSES[tries - 1] * World.SECOND,
                        () -> attempt(partner, dice, number, id, taken, tries + 1, answered));
            }
        };
        if (lostThere) {
            again.run();
            return;
        }
        world.scheduler.after(travels, () -> {
            if (!world.process().isUp()) {
                again.run();
                return;
            }
            Actor request = new Actor(partner + " callback " + id, number, dice, true);
            world.scheduler.spawn(request, 0, () -> {
                try {
                    taken.accept(id);
                    world.pass("answer");
                    if (lostBack) {
                        again.run();
                    } else {
                        answered.accept(id);
                    }
                } catch (MemoryDatabase.DatabaseLost | MemoryDatabase.Overtaken | Transaction.Unavailable failure) {
                    again.run();
                } catch (Actor.Killed killed) {
                    again.run();
                    throw killed;
                }
            });
        });
    }
}
