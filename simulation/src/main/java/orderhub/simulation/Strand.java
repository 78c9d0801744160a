package orderhub.simulation;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.locks.LockSupport;

/**
 * Code that can stop in its middle and be resumed there. What the JDK builds virtual threads of does it without a thread, several
 * times faster; where that is not exported to us (see the script {@code hub}), a virtual thread does the same.
 */
abstract class Strand {
    private boolean over;

    static Strand of(Runnable work) {
        return Bare.isThere() ? new Bare(work) : threaded(work);
    }

    static Strand threaded(Runnable work) {
        return new Threaded(work);
    }

    /** Whether {@link #of} does without threads. */
    static boolean isBare() {
        return Bare.isThere();
    }

    /** Goes on until the code stops or ends; called by one thread only. */
    abstract void resume();

    /** Stops the code of this strand; called from within. */
    abstract void stop();

    boolean isOver() {
        return over;
    }

    final void ended() {
        over = true;
    }

    /** A continuation. */
    private static final class Bare extends Strand {
        private static final MethodHandle MAKE;
        private static final MethodHandle RUN;
        private static final MethodHandle YIELD;

        static {
            MethodHandle make = null;
            MethodHandle run = null;
            MethodHandle yield = null;
            try {
                Class<?> scopeType = Class.forName("jdk.internal.vm.ContinuationScope");
                Class<?> type = Class.forName("jdk.internal.vm.Continuation");
                // Not the public one: that finds only what is exported to everybody.
                MethodHandles.Lookup lookup = MethodHandles.lookup();
                Object scope = lookup.findConstructor(scopeType, MethodType.methodType(void.class, String.class))
                        .invoke("simulation");
                make = lookup.findConstructor(type, MethodType.methodType(void.class, scopeType, Runnable.class))
                        .bindTo(scope)
                        .asType(MethodType.methodType(Object.class, Runnable.class));
                run = lookup.findVirtual(type, "run", MethodType.methodType(void.class))
                        .asType(MethodType.methodType(void.class, Object.class));
                yield = lookup.findStatic(type, "yield", MethodType.methodType(boolean.class, scopeType))
                        .bindTo(scope);
            } catch (Throwable notExported) {
                make = null;
            }
            MAKE = make;
            RUN = run;
            YIELD = yield;
        }

        private final Object continuation;

        private Bare(Runnable work) {
            try {
                continuation = (Object) MAKE.invokeExact((Runnable) () -> {
                    work.run();
                    ended();
                });
            } catch (Throwable impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        static boolean isThere() {
            return MAKE != null;
        }

        @Override
        void resume() {
            try {
                RUN.invokeExact(continuation);
            } catch (RuntimeException | Error failure) {
                throw failure;
            } catch (Throwable impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @Override
        void stop() {
            try {
                boolean stopped = (boolean) YIELD.invokeExact();
            } catch (RuntimeException | Error failure) {
                throw failure;
            } catch (Throwable impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /** A virtual thread that runs only while its owner waits for it. */
    private static final class Threaded extends Strand {
        private final Thread thread;
        private Thread owner;
        private boolean begun;
        private volatile boolean running;

        private Threaded(Runnable work) {
            thread = Thread.ofVirtual().unstarted(() -> {
                work.run();
                ended();
                running = false;
                LockSupport.unpark(owner);
            });
        }

        @Override
        void resume() {
            owner = Thread.currentThread();
            running = true;
            if (begun) {
                LockSupport.unpark(thread);
            } else {
                begun = true;
                thread.start();
            }
            while (running) {
                LockSupport.park(this);
            }
        }

        @Override
        void stop() {
            running = false;
            LockSupport.unpark(owner);
            while (!running) {
                LockSupport.park(this);
            }
        }
    }
}
