package orderhub.platform;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import orderhub.stock.application.AskForLots;
import orderhub.stock.application.FollowWarehouseRecalls;
import orderhub.stock.application.PlanWriteOffs;
import orderhub.stock.application.ReadStockItems;
import orderhub.stock.application.ReconcileStock;
import orderhub.stock.application.ReplaceHeldGoods;
import orderhub.stock.application.SendWriteOffs;
import orderhub.stock.application.WatchWarehouses;
import orderhub.stock.application.WatchWriteOffs;

/**
 * The clockwork between the hub and the warehouses, on each node as {@link Timers} is. Each sweep has a timer of its own: all but four call the
 * warehouse, and a slow answer keeps only that one waiting.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class StockTimers {
    private static final System.Logger LOG = System.getLogger(StockTimers.class.getName());

    @Inject
    private AskForLots questions;

    @Inject
    private ReconcileStock reconcile;

    @Inject
    private WatchWarehouses warehouses;

    @Inject
    private ReadStockItems items;

    @Inject
    private PlanWriteOffs plannedWriteOffs;

    @Inject
    private SendWriteOffs writeOffs;

    @Inject
    private WatchWriteOffs refusedWriteOffs;

    @Inject
    private ReplaceHeldGoods heldGoods;

    @Inject
    private FollowWarehouseRecalls recalls;

    private final OneAtATime beats = new OneAtATime();

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    public void askForLots() {
        run("questions about lots", questions::ask);
    }

    @Schedule(hour = "*", minute = "*", second = "1/2", persistent = false)
    public void readStock() {
        run("reading of stock", reconcile::readOn);
    }

    @Schedule(hour = "*", minute = "*", second = "2/5", persistent = false)
    public void watchWarehouses() {
        run("warehouses", warehouses::watch);
    }

    @Schedule(hour = "*", minute = "*", second = "1/3", persistent = false)
    public void readItems() {
        run("stock items", items::readIfDue);
    }

    /** Each ten seconds' cooking in one write-off. */
    @Schedule(hour = "*", minute = "*", second = "4/10", persistent = false)
    public void planWriteOffs() {
        run("planning of write-offs", plannedWriteOffs::plan);
    }

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    public void sendWriteOffs() {
        run("write-offs", writeOffs::send);
    }

    @Schedule(hour = "*", minute = "*", second = "8/10", persistent = false)
    public void watchWriteOffs() {
        run("refused write-offs", refusedWriteOffs::watch);
    }

    @Schedule(hour = "*", minute = "*", second = "1/5", persistent = false)
    public void replaceHeldGoods() {
        run("goods that do not stay good", heldGoods::replace);
    }

    @Schedule(hour = "*", minute = "*", second = "3/5", persistent = false)
    public void followRecalls() {
        run("lots that warehouses recalled", recalls::follow);
    }

    private void run(String name, Runnable sweep) {
        beats.run(name, sweep, failure -> failed(name, failure));
    }

    void failed(String name, RuntimeException failure) {
        LOG.log(System.Logger.Level.WARNING, () -> "timer failed, next beat tries again: " + name, failure);
    }
}
