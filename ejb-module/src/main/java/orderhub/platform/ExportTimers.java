package orderhub.platform;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import orderhub.accounting.application.ExportHours;

/** The clockwork between closed hours and the books, on each node as {@link Timers} is. Without an accounting system it does nothing. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ExportTimers {
    private static final System.Logger LOG = System.getLogger(ExportTimers.class.getName());
    private static final Duration AT_ONCE = Duration.ofMinutes(1);

    @Inject
    private ExportHours exportHours;

    private final OneAtATime beats = new OneAtATime();

    @Schedule(hour = "*", minute = "*", second = "7/10", persistent = false)
    public void export() {
        beats.run(
                "export of closed hours",
                () -> exportHours.export(AT_ONCE),
                failure -> LOG.log(
                        System.Logger.Level.WARNING,
                        "timer failed, next beat tries again: export of closed hours",
                        failure));
    }
}
