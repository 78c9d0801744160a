package orderhub.simulation;

/** One who does something step by step: a request, a consumer, a timer, a guest. Only one of all acts at a time. */
final class Actor {
    /** Thrown at the next step of one who dies; nobody on the way can catch it by mistake. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed", null, false, false);
        }
    }

    final String name;
    /** Whose order it is about; zero when it is everybody's, and {@link Story#NOBODY}. */
    final int order;

    final Dice dice;
    /** Dies with the hub's process. */
    final boolean inHub;

    boolean killed;
    Strand strand;
    /** Which of its waits it is in, so that an alarm of an earlier one is not taken for it. */
    int wait;

    Actor waitsFor;

    Actor(String name, int order, Dice dice, boolean inHub) {
        this.name = name;
        this.order = order;
        this.dice = dice;
        this.inHub = inHub;
    }

    @Override
    public String toString() {
        return name;
    }
}
