package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import orderhub.kitchen.application.WatchKitchens;
import orderhub.order.application.CancelUnpaidOrders;
import orderhub.order.application.ExpireUncollectedOrders;
import orderhub.payment.application.VoidOldAuthorisations;
import orderhub.recipe.application.SyncLineCards;
import orderhub.recipe.application.TakeCardsIntoUse;
import orderhub.recipe.application.TestCards;
import orderhub.stock.application.AddUpSales;
import orderhub.stock.application.NoteSoldOut;
import orderhub.stock.application.SumUpConsumption;
import orderhub.stock.application.TraceRecalls;
import orderhub.stock.application.WatchStops;

/**
 * The clockwork of a node. The timers are not persistent: each node runs them, and the rows they take are locked or changed
 * conditionally, so that no two nodes do the same. A sweep that fails is tried again at its next beat; one that is still
 * running is not started twice.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Timers {
    private static final System.Logger LOG = System.getLogger(Timers.class.getName());

    /**
     * Boards and stores are to know within a second: this, one look and the way of the news. Not at once when something is
     * touched, since in a rush each order touches something, and one look does for all of them.
     */
    private static final Duration STOPS_EACH = Duration.ofMillis(500);

    private static final Duration A_SECOND = Duration.ofSeconds(1);

    @Inject
    private OutboxRelay relay;

    @Inject
    private ReissueWork reissue;

    @Inject
    private ForgetOldKeys oldKeys;

    @Inject
    private MakeMonthsAhead months;

    @Inject
    private CancelUnpaidOrders unpaid;

    @Inject
    private ExpireUncollectedOrders uncollected;

    @Inject
    private VoidOldAuthorisations authorisations;

    @Inject
    private WatchKitchens kitchens;

    @Inject
    private TestCards testCards;

    @Inject
    private TakeCardsIntoUse cardsIntoUse;

    @Inject
    private SyncLineCards lineCards;

    @Inject
    private WatchStops stops;

    @Inject
    private AddUpSales sales;

    @Inject
    private TraceRecalls recalls;

    @Inject
    private SumUpConsumption consumption;

    @Inject
    private NoteSoldOut soldOut;

    /** For what beats more often than a timer of a schedule can, which is once a second. */
    @Resource
    ManagedScheduledExecutorService soon;

    private volatile boolean kitchensAsked;

    private final OneAtATime beats = new OneAtATime();

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    public void everySecond() {
        run("outbox deletion", relay::deleteSent);
    }

    /** An interval timer would do, but for these Liberty makes tables for timers that outlive it, in our database. */
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    public void stopList() {
        for (long millis = 0; millis < A_SECOND.toMillis(); millis += STOPS_EACH.toMillis()) {
            soon.schedule(this::watchStops, millis, TimeUnit.MILLISECONDS);
        }
    }

    /** Kitchens that nobody has asked since the start count as silent: without them all dishes would be off for a moment. */
    private void watchStops() {
        if (!kitchensAsked) {
            watchKitchens();
        }
        if (kitchensAsked) {
            run("stop list", stops::watch);
        }
    }

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    public void everyTwoSeconds() {
        run("outbox sweep", relay::sendLeftBehind);
        run("reissue of work", reissue::reissue);
    }

    @Schedule(hour = "*", minute = "*", second = "1/5", persistent = false)
    public void everyFiveSeconds() {
        run("unpaid orders", unpaid::cancel);
        run("uncollected orders", uncollected::expire);
    }

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    public void watchKitchens() {
        run("kitchens", this::askKitchens);
    }

    private void askKitchens() {
        try {
            kitchens.watch();
        } finally {
            kitchensAsked = true;
        }
    }

    @Schedule(hour = "*", minute = "*", second = "3/5", persistent = false)
    public void technologyCards() {
        run("cards to be tested", testCards::test);
        run("cards into use", cardsIntoUse::take);
        // Orders wait for what is in use from now on.
        run("cards of the lines", lineCards::sync);
    }

    /** Orders may wait for it. */
    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    public void lineCards() {
        run("cards of the lines", lineCards::sync);
    }

    @Schedule(hour = "*", minute = "*", second = "30", persistent = false)
    public void everyMinute() {
        run("old authorisations", authorisations::voidOld);
        run("months ahead", months::make);
        run("recalls", recalls::goOn);
        run("sold out", soldOut::note);
    }

    /** When the hour's last write-offs have been booked. */
    @Schedule(hour = "*", minute = "7", persistent = false)
    public void afterEachHour() {
        run("consumption", consumption::sumUp);
    }

    @Schedule(hour = "*", minute = "17", persistent = false)
    public void everyHour() {
        run("old keys", oldKeys::forget);
        run("sales", sales::addUp);
    }

    private void run(String name, Runnable sweep) {
        beats.run(name, sweep, failure -> failed(name, failure));
    }

    void failed(String name, RuntimeException failure) {
        LOG.log(System.Logger.Level.WARNING, () -> "timer failed, next beat tries again: " + name, failure);
    }
}
