package orderhub.simulation.day;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** The day's log, by the restaurant's clock. */
final class DayLog {
    private final ZoneId zone;
    private final double speed;
    private final Consumer<String> lines;
    private Instant told;

    /** @param speed so many times as fast as life; zero: at once */
    DayLog(ZoneId zone, double speed, Consumer<String> lines) {
        this.zone = zone;
        this.speed = speed;
        this.lines = lines;
    }

    void tell(Instant now, String what) {
        if (speed > 0 && told != null) {
            LockSupport.parkNanos((long) (Duration.between(told, now).toNanos() / speed));
        }
        told = now;
        lines.accept(clock(now) + "  " + what);
    }

    /** Such as 13:40. */
    String clock(Instant instant) {
        LocalTime time = instant.atZone(zone).toLocalTime();
        return time.truncatedTo(ChronoUnit.MINUTES).toString();
    }

    /** The same, with the day when it is another one. */
    String moment(Instant instant, Instant now) {
        return instant.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate())
                ? clock(instant)
                : clock(instant) + " on " + instant.atZone(zone).toLocalDate();
    }
}
