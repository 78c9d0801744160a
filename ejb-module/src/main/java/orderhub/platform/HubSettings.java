package orderhub.platform;

import java.time.Duration;
import java.util.Optional;

/**
 * The hub's own numbers; each is a MicroProfile Config key {@code orderhub.*} (see {@link HubConfiguration}).
 *
 * @param unpaidLimit an order not paid within it is cancelled by itself
 * @param collectWithin a ready order not collected within it is written off
 * @param promise from payment to pick-up zone for a standard order
 * @param usualCooking how long an order usually cooks; for estimates only
 * @param kitchenMostInProgress our orders a kitchen works on at a time; the rest waits in the hub
 * @param handOverTries calls a kitchen gets for an order; when no kitchen has any left the money goes back
 * @param handOverFirstPause pause after the first failed try; doubles each time
 * @param kitchenSilence an order in a kitchen is asked for when nothing was heard for so long
 * @param kitchenSilentLimit past the latest start by so much without an answer, a person is called
 * @param kitchenHeartbeatLimit a kitchen without a sign of life for so long is passed over
 * @param answerWithin after which a sent request whose sender died counts as unknown
 * @param askFirstPause pause before the first question about an unknown outcome; doubles each time
 * @param askLongestPause and is never longer than this
 * @param askLimit questions without an answer before a person is called
 * @param notArrivedAfter times the gateway must deny an authorisation before it counts as never arrived
 * @param authorisationLimit an authorisation neither taken nor let go is let go after it
 * @param placedAtOnce orders being placed at the same moment on a node
 * @param placeWithin an order whose turn to be placed has not come within it is refused, and so are all while the work there is waits longer
 * @param stockSilence a warehouse without a heartbeat for so long is polled
 * @param stockPollEvery between the beginnings of two polls of a warehouse
 * @param stockDoubtfulAfter what is in the mirror is sold for so long after it was last confirmed, and is doubtful then
 */
public record HubSettings(
        Duration unpaidLimit,
        Duration collectWithin,
        Duration promise,
        Duration usualCooking,
        int kitchenMostInProgress,
        int handOverTries,
        Duration handOverFirstPause,
        Duration kitchenSilence,
        Duration kitchenSilentLimit,
        Duration kitchenHeartbeatLimit,
        Duration answerWithin,
        Duration askFirstPause,
        Duration askLongestPause,
        int askLimit,
        int notArrivedAfter,
        Duration authorisationLimit,
        int placedAtOnce,
        Duration placeWithin,
        Duration stockSilence,
        Duration stockPollEvery,
        Duration stockDoubtfulAfter) {

    /** What a beat and a kitchen's clock may be late. */
    private static final Duration LATE = Duration.ofSeconds(30);

    /**
     * For how long goods have to be good yet that somebody is offered, is given or pays for. By then a kitchen has begun with what is paid
     * now, unless more wait than it promises to take: the promise itself, and what beats and clocks may be late.
     */
    public Duration goodsKeep() {
        return promise.plus(LATE);
    }

    /** The pause before question or try number {@code n} (from 1): doubles, up to the longest. */
    public Duration askPause(int n) {
        Duration pause = askFirstPause.multipliedBy(1L << Math.min(Math.max(n, 1) - 1, 20));
        return pause.compareTo(askLongestPause) > 0 ? askLongestPause : pause;
    }

    /** The same, or what the partner asked for when that is longer. */
    public Duration askPause(int n, Optional<Duration> asked) {
        return notSooner(askPause(n), asked);
    }

    /** The pause, or what the partner asked for when that is longer. */
    public static Duration notSooner(Duration pause, Optional<Duration> asked) {
        return asked.filter(wish -> wish.compareTo(pause) > 0).orElse(pause);
    }

    /** The same for a kitchen: it is asked at least as often as it has to give a sign of life. */
    public Duration kitchenAskPause(int n) {
        Duration pause = askPause(n);
        return pause.compareTo(kitchenHeartbeatLimit) > 0 ? kitchenHeartbeatLimit : pause;
    }

    /**
     * The pause after failed hand-over number {@code n} (from 1): 1, 2, 4 ... times the first, within a fifth either way.
     *
     * @param jitter 0 to 1
     */
    public Duration handOverPause(int n, double jitter) {
        double millis = handOverFirstPause.toMillis() * (double) (1L << Math.min(Math.max(n, 1) - 1, 10));
        return Duration.ofMillis(Math.round(millis * (0.8 + 0.4 * jitter)));
    }
}
