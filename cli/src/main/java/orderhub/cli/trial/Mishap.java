package orderhub.cli.trial;

import java.time.Duration;

/** Something that happens to a part of the stack and is over again. */
interface Mishap {
    /** Happens; returns when it has. */
    void strike();

    /** Ends it; returns when the part works again, the hub may still be on its way back. */
    void mend();

    static Mishap of(Runnable begin, Runnable end) {
        return new Mishap() {
            @Override
            public void strike() {
                begin.run();
            }

            @Override
            public void mend() {
                end.run();
            }
        };
    }

    /** Something that goes on for a while. */
    static Mishap lasting(Duration lasting, Runnable begin, Runnable end) {
        return of(
                () -> {
                    begin.run();
                    try {
                        Thread.sleep(lasting);
                    } catch (InterruptedException called) {
                        Thread.currentThread().interrupt();
                    }
                },
                end);
    }
}
