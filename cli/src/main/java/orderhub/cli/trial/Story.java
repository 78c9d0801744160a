package orderhub.cli.trial;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** How a guest means to pay an order, and what is to become of it. */
enum Story {
    CARD_AND_COLLECTED(Paying.CARD, Ending.COLLECTED, 32),
    CASH_AND_COLLECTED(Paying.CASH, Ending.COLLECTED, 12),
    BANK_PAGE_AND_COLLECTED(Paying.BANK_PAGE, Ending.COLLECTED, 10),
    DECIDED_LATER_AND_COLLECTED(Paying.DECIDED_LATER, Ending.COLLECTED, 5),
    DECLINED_THEN_OTHER_CARD(Paying.DECLINED_FIRST, Ending.COLLECTED, 10),
    PAID_AND_CALLED_OFF(Paying.CARD, Ending.CALLED_OFF, 8),
    CASH_AND_CALLED_OFF(Paying.CASH, Ending.CALLED_OFF, 2),
    REFUNDED_IN_PARTS(Paying.CARD, Ending.REFUNDED_IN_PARTS, 8),
    CASH_REFUNDED(Paying.CASH, Ending.REFUNDED, 2),
    NOT_COLLECTED(Paying.CARD, Ending.NOT_COLLECTED, 4),
    CALLED_OFF_UNPAID(Paying.NOT_AT_ALL, Ending.CALLED_OFF, 3),
    NEVER_PAID(Paying.NOT_AT_ALL, Ending.NOT_COLLECTED, 2),
    BANK_PAGE_LEFT(Paying.BANK_PAGE_LEFT, Ending.NOT_COLLECTED, 2);

    /** By what means, and how smoothly. */
    enum Paying {
        CARD,
        CASH,
        BANK_PAGE,
        BANK_PAGE_LEFT,
        DECIDED_LATER,
        DECLINED_FIRST,
        NOT_AT_ALL
    }

    /** What the guest does with an order that is ready, or before it is. */
    enum Ending {
        COLLECTED,
        NOT_COLLECTED,
        CALLED_OFF,
        REFUNDED,
        REFUNDED_IN_PARTS
    }

    private static final int DECK = 100;

    private final Paying paying;
    private final Ending ending;
    private final int weight;

    Story(Paying paying, Ending ending, int weight) {
        this.paying = paying;
        this.ending = ending;
        this.weight = weight;
    }

    Paying paying() {
        return paying;
    }

    Ending ending() {
        return ending;
    }

    /** Deck after deck, each dealt by a seed of its own. */
    static Iterator<Story> endless(long seed) {
        return Stream.iterate(seed, last -> last + 1)
                .flatMap(one -> deal(DECK, one).stream())
                .iterator();
    }

    /** So many stories in an order that the seed decides; each kind once before any comes twice, then by weight. */
    static List<Story> deal(int count, long seed) {
        Random random = new Random(seed);
        List<Story> first = new ArrayList<>(List.of(values()));
        Collections.shuffle(first, random);
        List<Story> dealt = new ArrayList<>(first.subList(0, Math.min(count, first.size())));
        int weights = first.stream().mapToInt(story -> story.weight).sum();
        while (dealt.size() < count) {
            int at = random.nextInt(weights);
            for (Story story : values()) {
                at -= story.weight;
                if (at < 0) {
                    dealt.add(story);
                    break;
                }
            }
        }
        Collections.shuffle(dealt, random);
        return slowFirst(dealt, random);
    }

    /** Those that only a limit ends come in the first half, so that nobody waits for them alone. */
    private static List<Story> slowFirst(List<Story> dealt, Random random) {
        List<Story> begin =
                new ArrayList<>(dealt.stream().filter(Story::endsByLimit).toList());
        List<Story> quick = dealt.stream().filter(story -> !story.endsByLimit()).toList();
        int half = Math.clamp(dealt.size() / 2 - begin.size(), 0, quick.size());
        begin.addAll(quick.subList(0, half));
        Collections.shuffle(begin, random);
        begin.addAll(quick.subList(half, quick.size()));
        return begin;
    }

    private boolean endsByLimit() {
        return ending == Ending.NOT_COLLECTED;
    }
}
