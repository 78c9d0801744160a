package orderhub.work;

import java.util.function.Supplier;

/**
 * Port: one local database transaction. An exception rolls it back and reaches the caller as it is, but that the database is not
 * there is an {@link Unavailable}, and that it undid the transaction because of another a {@link Collided}.
 *
 * <p>When the connection is lost before the commit, or the database undoes the transaction because of another, the work is done once
 * more from its beginning: what effect it has beside that on the database it may have twice, and it decides by what it reads there. So it is, more
 * often, when the work itself finds that another was quicker: see {@link Again}.
 */
public interface Transaction {
    /** The database cannot be reached now. */
    final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Unavailable(Throwable cause) {
            super("the database cannot be reached", cause);
        }
    }

    /** Twice it stood in the way of others that changed the same: nothing of it is there, and it may be tried again later. */
    final class Collided extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Collided(Throwable cause) {
            super("others changed the same", cause);
        }
    }

    /** What another change was quicker than throws it: the work is undone and done again, as in it nothing has happened. */
    abstract class Again extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Each time another was quicker; so many in a row are a rush. Then this reaches the caller. */
        public static final int MOST_ATTEMPTS = 20;

        protected Again(String message) {
            super(message, null, false, false);
        }

        /** For whoever implements a transaction. */
        public static <T> T unlessQuicker(Supplier<T> attempt) {
            for (int i = 1; ; i++) {
                try {
                    return attempt.get();
                } catch (Again quicker) {
                    if (i == MOST_ATTEMPTS) {
                        throw quicker;
                    }
                }
            }
        }
    }

    <T> T call(Supplier<T> work);

    default void run(Runnable work) {
        call(() -> {
            work.run();
            return null;
        });
    }
}
