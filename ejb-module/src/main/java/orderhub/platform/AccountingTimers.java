package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.ScheduleExpression;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import orderhub.accounting.ClosingTerms;
import orderhub.accounting.application.CloseHours;

/**
 * The clockwork of closed hours: one timer for all nodes, which outlives them. The server keeps it in the database, lets one node run it,
 * another when that one is gone, and runs once what was missed while there was none; a failure it repeats. Its minute is configured, so
 * the timer is made here and not by an annotation. Should two nodes that start for the first time at the same moment make one each, hours
 * are still closed once, and the next start leaves one.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AccountingTimers {
    private static final System.Logger LOG = System.getLogger(AccountingTimers.class.getName());
    private static final String NAME = "hours closed for the accountant";

    @Inject
    CloseHours closeHours;

    @Inject
    ClosingTerms terms;

    @Resource
    TimerService timers;

    private volatile boolean kept;

    /** After the start, when the database is there: without it the application starts all the same. */
    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    public void keep() {
        if (!kept) {
            try {
                keepOne();
                kept = true;
            } catch (RuntimeException failure) {
                LOG.log(System.Logger.Level.WARNING, "timer is not kept, next beat tries again: " + NAME, failure);
            }
        }
    }

    /** Keeps one timer of that minute; one of another minute is from before the setting was changed. */
    private void keepOne() {
        String minute = Integer.toString(terms.minute());
        boolean isThere = false;
        for (Timer timer : timers.getTimers()) {
            if (!timer.isPersistent()) {
                continue;
            }
            if (!isThere && timer.getSchedule().getMinute().equals(minute)) {
                isThere = true;
            } else {
                timer.cancel();
            }
        }
        if (!isThere) {
            timers.createCalendarTimer(
                    new ScheduleExpression()
                            .hour("*")
                            .minute(minute)
                            .second("0")
                            .timezone("UTC"),
                    new TimerConfig(NAME, true));
        }
    }

    @Timeout
    public void closeHours(Timer timer) {
        closeHours.close();
    }
}
