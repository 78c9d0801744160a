package orderhub.cli.trial;

import java.time.Duration;
import java.util.Map;
import orderhub.cli.stack.MovableClock;

/** The clock of one part goes wrong, forward or back, and is right again. */
final class WrongClock implements Rig {
    private final Owner owner;
    private final int sign;
    private final MovableClock clock;

    /** Whose clock. */
    enum Owner {
        HUB,
        BROKER,
        DATABASE
    }

    /** @param sign 1 is forward, -1 back */
    WrongClock(Owner owner, int sign, MovableClock clock) {
        this.owner = owner;
        this.sign = sign;
        this.clock = clock;
    }

    @Override
    public Map<String, String> environment() {
        return owner == Owner.HUB ? clock.variables() : Map.of();
    }

    @Override
    public void prepare(TrialStack stack) {
        switch (owner) {
            case HUB -> {}
            case BROKER -> stack.broker().restart(clock.variables());
            case DATABASE -> stack.postgresql().restart(clock.variables());
        }
    }

    @Override
    public Mishap mishap(TrialStack stack, Chance chance) {
        return Mishap.lasting(
                chance.lasting(), () -> clock.move(chance.shift().multipliedBy(sign)), () -> clock.move(Duration.ZERO));
    }
}
