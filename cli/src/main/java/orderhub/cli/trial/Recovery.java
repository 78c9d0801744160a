package orderhub.cli.trial;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orderhub.cli.client.Books;
import orderhub.cli.client.CallFailed;
import orderhub.cli.client.Findings;

/** The hub's way back after something has happened to it, and what is looked at right then. */
final class Recovery {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration LONGEST_SETTLING = Duration.ofSeconds(30);
    private static final long LOOK_EVERY_MILLIS = 100;

    private Recovery() {}

    /**
     * Waits until the hub is ready and an order placed since has been answered for, and looks.
     *
     * @param answered how many orders had been answered for when it happened
     * @return what does not hold; empty when all does
     */
    static Optional<String> await(TrialStack stack, Crowd crowd, int answered) throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (!stack.isReady() || (crowd.answers().count() == answered && !crowd.isGone())) {
            if (System.nanoTime() > deadline) {
                return Optional.of("not back after " + LONGEST.toSeconds() + " s");
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
        return Optional.empty();
    }

    /**
     * What does not hold, of that which must hold while orders are on their way: the hub's own invariants, nobody charged or
     * cooked for twice by the partners' books, and every order that was answered for is there, no older than it was.
     */
    static Optional<String> broken(TrialStack stack, Crowd crowd) throws InterruptedException {
        List<String> broken = new ArrayList<>();
        try {
            Findings found = Findings.settled(stack.administrator(), Optional.empty(), LONGEST_SETTLING);
            found.broken().forEach(finding -> broken.add(finding.id() + " " + finding.broken()));
        } catch (CallFailed silent) {
            broken.add("the invariants could not be asked: " + silent.getMessage());
        }
        broken.addAll(
                Books.doubles(stack.sandbox().gatewayBooks(), stack.sandbox().kitchenBooks()));
        broken.addAll(Answers.lost(crowd.answers().all(), stack.database()));
        return broken.isEmpty() ? Optional.empty() : Optional.of("BROKEN " + String.join("; ", broken));
    }
}
