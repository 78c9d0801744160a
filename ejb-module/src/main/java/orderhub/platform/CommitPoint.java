package orderhub.platform;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import java.util.List;
import java.util.Locale;
import orderhub.work.CrashPoints;
import orderhub.work.Transaction;

/** The commit of one use case's transaction as a {@link CrashPoints crash point}; its name is where it was asked for. */
final class CommitPoint {
    private static final List<String> BETWEEN = List.of(
            JtaTransaction.class.getName(),
            InTransaction.class.getName(),
            Transaction.class.getName(),
            CommitPoint.class.getName());

    private final String name = "commit:"
            + StackWalker.getInstance()
                    .walk(frames -> frames.filter(CommitPoint::isUseCase)
                            .findFirst()
                            .map(CommitPoint::place)
                            .orElse("unknown"));

    private static boolean isUseCase(StackWalker.StackFrame frame) {
        return frame.getClassName().startsWith("orderhub.")
                && BETWEEN.stream().noneMatch(frame.getClassName()::startsWith);
    }

    /** Such as PayOrder.pay:111; the line tells several of one method apart. */
    private static String place(StackWalker.StackFrame frame) {
        String type = frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1);
        String method = frame.getMethodName().replaceAll("^lambda\\$(\\w+)\\$\\d+$", "$1");
        return String.format(Locale.ROOT, "%s.%s:%d", type, method, frame.getLineNumber());
    }

    /** Registered last, so that nothing is left to be done but the commit. */
    Synchronization before() {
        return new Synchronization() {
            @Override
            public void beforeCompletion() {
                CrashPoints.before(name);
            }

            @Override
            public void afterCompletion(int status) {
                // The other one's.
            }
        };
    }

    /** Registered first, so that nothing has been done since the commit. */
    Synchronization after() {
        return new Synchronization() {
            @Override
            public void beforeCompletion() {
                // The other one's.
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    CrashPoints.after(name);
                }
            }
        };
    }
}
