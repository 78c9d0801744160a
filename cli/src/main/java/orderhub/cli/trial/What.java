package orderhub.cli.trial;

import java.util.Locale;

/** Whom the suite strikes. */
public enum What {
    LIBERTY,
    BROKER,
    DATABASE,
    /** The three at once. */
    ALL;

    Mishap in(TrialStack stack) {
        return switch (this) {
            case LIBERTY -> new Killed(stack.liberty()::kill, stack.liberty()::start);
            case BROKER -> new Killed(stack.broker()::kill, stack.broker()::start);
            case DATABASE -> new Killed(stack.postgresql()::kill, stack.postgresql()::start);
            case ALL -> new Together(LIBERTY.in(stack), BROKER.in(stack), DATABASE.in(stack));
        };
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A process that ends without a farewell and is started again. */
    private record Killed(Runnable kill, Runnable start) implements Mishap {
        @Override
        public void strike() {
            kill.run();
        }

        @Override
        public void mend() {
            start.run();
        }
    }
}
