package orderhub.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import jakarta.ejb.ScheduleExpression;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import orderhub.accounting.ClosingTerms;
import org.junit.jupiter.api.Test;

class AccountingTimersTest {
    private boolean away;
    private final List<Timer> there = new ArrayList<>();
    private final List<String> made = new ArrayList<>();

    private final TimerService service = (TimerService) Proxy.newProxyInstance(
            TimerService.class.getClassLoader(),
            new Class<?>[] {TimerService.class},
            (proxy, method, values) -> switch (method.getName()) {
                case "getTimers" -> {
                    if (away) {
                        throw new EJBException("database");
                    }
                    yield List.copyOf(there);
                }
                case "createCalendarTimer" -> {
                    assertThat(((TimerConfig) values[1]).isPersistent()).isTrue();
                    ScheduleExpression schedule = (ScheduleExpression) values[0];
                    made.add(schedule.getHour() + ":" + schedule.getMinute() + ":" + schedule.getSecond());
                    yield null;
                }
                default -> throw new UnsupportedOperationException(method.getName());
            });

    private void timerOf(String minute) {
        Timer[] self = new Timer[1];
        self[0] = (Timer) Proxy.newProxyInstance(
                Timer.class.getClassLoader(),
                new Class<?>[] {Timer.class},
                (proxy, method, values) -> switch (method.getName()) {
                    case "isPersistent" -> true;
                    case "getSchedule" -> new ScheduleExpression().hour("*").minute(minute);
                    case "cancel" -> {
                        there.removeIf(timer -> timer == self[0]);
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        there.add(self[0]);
    }

    private void start(int minute) {
        AccountingTimers timers = new AccountingTimers();
        timers.terms = new ClosingTerms(minute, Duration.ofMinutes(5), Duration.ofHours(2));
        timers.timers = service;
        timers.keep();
        timers.keep();
    }

    @Test
    void theFirstStartMakesATimerThatOutlivesIt() {
        start(7);

        assertThat(made).containsExactly("*:7:0");
    }

    @Test
    void withoutTheDatabaseItIsTriedAgain() {
        AccountingTimers timers = new AccountingTimers();
        timers.terms = new ClosingTerms(7, Duration.ofMinutes(5), Duration.ofHours(2));
        timers.timers = service;
        away = true;
        timers.keep();
        assertThat(made).isEmpty();
        away = false;

        timers.keep();

        assertThat(made).hasSize(1);
    }

    @Test
    void furtherStartsMakeNone() {
        timerOf("7");

        start(7);

        assertThat(made).isEmpty();
        assertThat(there).hasSize(1);
    }

    @Test
    void onesThatAreTooManyAndOnesOfAnotherMinuteGo() {
        timerOf("10");
        timerOf("7");
        timerOf("7");

        start(7);

        assertThat(made).isEmpty();
        assertThat(there).hasSize(1);
        assertThat(there.getFirst().getSchedule().getMinute()).isEqualTo("7");
    }
}
