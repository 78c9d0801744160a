package orderhub.order.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import orderhub.journal.Journal;
import orderhub.journal.JournalEntry;
import orderhub.journal.Step;
import orderhub.order.Attention;
import orderhub.order.Order;
import orderhub.order.OrderEvent;
import orderhub.order.OrderState;
import orderhub.security.Caller;
import orderhub.shared.Cause;
import orderhub.stock.Stock;
import orderhub.stock.StockTouched;
import orderhub.work.OrderChanged;
import orderhub.work.Outbox;

/** Every change of an order goes through here: the event, its step in the story, and the news of it. Inside a transaction. */
@Singleton
public class OrderChanges {
    private static final System.Logger LOG = System.getLogger("orderhub.order");

    private final Journal journal;
    private final Stock stock;
    private final StockTouched touched;
    private final Outbox outbox;
    private final Clock clock;

    @Inject
    public OrderChanges(Journal journal, Stock stock, StockTouched touched, Outbox outbox, Clock clock) {
        this.journal = journal;
        this.stock = stock;
        this.touched = touched;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Applies the event; returns whether it had an effect. Without one nothing is written. */
    public boolean apply(Order order, OrderEvent event, String actor, Step step, String detail) {
        return apply(
                order,
                event,
                JournalEntry.of(order.id(), clock.instant(), actor, step).with(detail));
    }

    /** The same with that step of its story. */
    public boolean apply(Order order, OrderEvent event, JournalEntry step) {
        if (!order.happened(event, step.at())) {
            return false;
        }
        journal.append(step);
        if (order.state() == OrderState.CANCELLED || order.state() == OrderState.FAILED) {
            // Of what a kitchen has used that says nothing.
            if (stock.endedUncooked(order.id(), step.at())) {
                touched.touched(order.restaurant());
                goodsAttended(order, step.at());
            }
        }
        news(order);
        return true;
    }

    /** Calls a person, once for each reason until it is attended. */
    public void needs(Order order, Attention reason, String detail) {
        Instant now = clock.instant();
        if (order.needs(reason, detail, now)) {
            // The flag shows one reason; the story has them all.
            journal.append(
                    JournalEntry.of(order.id(), now, "hub", Step.ATTENTION).with(said(reason, detail)));
            // Without the detail, which may have a partner's own words.
            LOG.log(System.Logger.Level.WARNING, () -> "order=" + order.id() + " attention=" + reason);
            news(order);
        }
    }

    public void attended(Order order, Attention reason, String actor, String note) {
        if (isAttended(order, reason, actor, note, clock.instant())) {
            news(order);
        }
    }

    /** Nothing is wrong any more with the goods the order is made of. */
    public void goodsAttended(Order order) {
        if (goodsAttended(order, clock.instant())) {
            news(order);
        }
    }

    private boolean goodsAttended(Order order, Instant now) {
        boolean any = false;
        for (Attention reason : Attention.values()) {
            any |= reason.isAboutGoods() && isAttended(order, reason, Caller.HUB.subject(), null, now);
        }
        return any;
    }

    private boolean isAttended(Order order, Attention reason, String actor, String note, Instant now) {
        boolean wasFlagged = order.attended(reason, now);
        if (wasFlagged) {
            journal.append(
                    JournalEntry.of(order.id(), now, actor, Step.ATTENDED).with(said(reason, note)));
        }
        return wasFlagged;
    }

    private static String said(Attention reason, String more) {
        return more == null ? reason.name() : reason + Cause.BEFORE_MORE + more;
    }

    /** Tells those who watch the order that it changed. */
    public void news(Order order) {
        outbox.publish(OrderChanged.of(order));
    }
}
