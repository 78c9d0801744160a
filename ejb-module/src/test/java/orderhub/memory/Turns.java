package orderhub.memory;

/**
 * Where several work on the database at a time, by turns: the places at which another may go first, and at which a process may
 * die or a connection break, which is then thrown from here.
 */
public interface Turns {
    /** One alone: nothing happens at any place, and there is nobody to wait for. */
    Turns ALONE = new Turns() {
        @Override
        public void pass(String step) {
            // Nobody else is there.
        }

        @Override
        public Object worker() {
            return this;
        }

        @Override
        public void await(Object lock, Object holder) {
            throw new IllegalStateException("nobody is left to release " + lock);
        }

        @Override
        public void released(Object lock) {
            // Nobody waits.
        }
    };

    /** Others may act here. */
    void pass(String step);

    /** Who acts now. */
    Object worker();

    /** Others act until that worker's lock may be free. */
    void await(Object lock, Object holder);

    void released(Object lock);
}
