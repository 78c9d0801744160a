package orderhub.recipe;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import orderhub.kitchen.KitchenId;
import orderhub.shared.Cause;

/**
 * A production system in memory that keeps the contract's promises (kitchen v1) about cards. It confirms at once what it is given
 * unless told to be slow, to reject, or never to confirm; a test scripts what goes wrong with the next call of a kind.
 */
public final class FakeProductionCards implements ProductionCards {
    /** A kind of call. */
    public enum Call {
        SUBMIT,
        ASK,
        HELD_BY,
        BRING
    }

    /** What goes wrong with a call. */
    public enum Fault {
        /** It never reached the production system. */
        NOT_SENT,
        /** No answer, and nothing was done. */
        TIMES_OUT_BEFORE_ACTING,
        /** Done, but no answer. */
        TIMES_OUT_AFTER_ACTING
    }

    private record Key(CardId card, int version) {}

    private final Map<Key, TechnologyCard> given = new HashMap<>();
    private final Map<Key, TestOutcome> tests = new HashMap<>();
    private final Map<CardId, Refusal> rejected = new HashMap<>();
    private final Map<KitchenId, Map<CardId, Refusal>> refusedByLine = new HashMap<>();
    private final Map<KitchenId, Map<CardId, Integer>> lines = new HashMap<>();
    private final Map<KitchenId, Set<CardId>> breaking = new HashMap<>();
    private final Set<KitchenId> away = new HashSet<>();
    private final Map<Call, Queue<Fault>> script = new EnumMap<>(Call.class);
    private final Map<Call, Runnable> meanwhile = new EnumMap<>(Call.class);
    private final List<String> calls = new ArrayList<>();
    private boolean slow;
    private boolean down;

    /** A line without a card. */
    public FakeProductionCards open(KitchenId kitchen) {
        lines.put(kitchen, new TreeMap<>((one, other) -> one.value().compareTo(other.value())));
        return this;
    }

    /** The next call of that kind, after those already scripted, goes wrong so. */
    public FakeProductionCards next(Call call, Fault fault) {
        script.computeIfAbsent(call, added -> new ArrayDeque<>()).add(fault);
        return this;
    }

    /** Happens during the next call of that kind. */
    public void during(Call call, Runnable event) {
        meanwhile.put(call, event);
    }

    /** Nothing reaches the production system and its lines until {@link #comeUp}. */
    public void goDown() {
        down = true;
    }

    public void comeUp() {
        down = false;
    }

    /** Nothing reaches that line until {@link #comeBack}. */
    public void goAway(KitchenId kitchen) {
        away.add(kitchen);
    }

    public void comeBack(KitchenId kitchen) {
        away.remove(kitchen);
    }

    /** What is given from now on stays in its test until {@link #decide}, if that ever comes. */
    public void beSlow() {
        slow = true;
    }

    /** Ends the tests that run, and is slow no more. */
    public void decide() {
        slow = false;
        tests.replaceAll((key, outcome) -> outcome instanceof TestOutcome.Testing ? verdict(key.card()) : outcome);
    }

    /** Tests of that card end so from now on. */
    public FakeProductionCards rejecting(CardId card, Refusal refusal) {
        rejected.put(card, refusal);
        return this;
    }

    /** That line does not take that card. */
    public FakeProductionCards refusing(KitchenId kitchen, CardId card, Refusal refusal) {
        refusedByLine.computeIfAbsent(kitchen, added -> new HashMap<>()).put(card, refusal);
        return this;
    }

    /** A file with that card that line answers with an error from now on, and takes nothing of it. */
    public FakeProductionCards breakingOn(KitchenId kitchen, CardId card) {
        breaking.computeIfAbsent(kitchen, added -> new HashSet<>()).add(card);
        return this;
    }

    /** The line takes every file again. */
    public void repaired(KitchenId kitchen) {
        breaking.remove(kitchen);
        refusedByLine.remove(kitchen);
    }

    /** The line has lost its copies, as after an exchange of its computer. */
    public void forget(KitchenId kitchen) {
        lines.get(kitchen).clear();
    }

    /** Somebody else has brought the line that version. */
    public void puts(KitchenId kitchen, CardId card, int version) {
        lines.get(kitchen).put(card, version);
    }

    /** What the line has, as it is. */
    public Map<CardId, Integer> on(KitchenId kitchen) {
        return Map.copyOf(lines.get(kitchen));
    }

    /** What was called, in order, such as {@code SUBMIT burger 2} or {@code BRING r01-1 burger 2, salad 1}; those not sent too. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public TestOutcome submit(TechnologyCard card) {
        calls.add("SUBMIT " + card.id() + " " + card.version());
        Optional<Fault> fault = fault(Call.SUBMIT);
        if (fault.isPresent() && fault.get() != Fault.TIMES_OUT_AFTER_ACTING) {
            return failed(fault.get());
        }
        Key key = new Key(card.id(), card.version());
        TechnologyCard before = given.putIfAbsent(key, card);
        TestOutcome outcome = before == null || before.equals(card)
                ? tests.computeIfAbsent(key, added -> slow ? new TestOutcome.Testing() : verdict(card.id()))
                : new TestOutcome.Rejected(new Refusal("CARD_CONFLICT", "this version was given with other content"));
        return fault.map(FakeProductionCards::failed).orElse(outcome);
    }

    @Override
    public TestOutcome ask(CardId card, int version) {
        calls.add("ASK " + card + " " + version);
        return fault(Call.ASK)
                .map(FakeProductionCards::failed)
                .orElseGet(() -> tests.getOrDefault(new Key(card, version), new TestOutcome.NotKnown()));
    }

    @Override
    public Optional<Map<CardId, Integer>> heldBy(KitchenId kitchen) {
        calls.add("HELD_BY " + kitchen);
        boolean failed = fault(Call.HELD_BY).isPresent() || away.contains(kitchen);
        return failed
                ? Optional.empty()
                : Optional.ofNullable(lines.get(kitchen)).map(Map::copyOf);
    }

    @Override
    public BringOutcome bring(KitchenId kitchen, List<TechnologyCard> cards) {
        calls.add("BRING " + kitchen + " "
                + String.join(
                        ", ",
                        cards.stream()
                                .map(card -> card.id() + " " + card.version())
                                .toList()));
        Optional<Fault> fault = fault(Call.BRING);
        if (away.contains(kitchen) || fault.equals(Optional.of(Fault.NOT_SENT))) {
            return new BringOutcome.NotSent(Cause.NO_CONNECTION.name());
        }
        boolean breaks = cards.stream()
                .anyMatch(card -> breaking.getOrDefault(kitchen, Set.of()).contains(card.id()));
        if (breaks || fault.equals(Optional.of(Fault.TIMES_OUT_BEFORE_ACTING))) {
            return new BringOutcome.Unknown(Cause.TIMED_OUT.name());
        }
        Map<CardId, Integer> line = lines.get(kitchen);
        if (line == null) {
            return new BringOutcome.Refused(new Refusal("KITCHEN_UNKNOWN", ""));
        }
        Map<CardId, Refusal> refused = new HashMap<>();
        for (TechnologyCard card : cards) {
            Refusal refusal = line.getOrDefault(card.id(), 0) > card.version()
                    ? new Refusal("OUTDATED", "the line has version " + line.get(card.id()))
                    : refusedByLine.getOrDefault(kitchen, Map.of()).get(card.id());
            if (refusal == null) {
                line.put(card.id(), card.version());
            } else {
                refused.put(card.id(), refusal);
            }
        }
        return fault.isPresent() ? new BringOutcome.Unknown(Cause.TIMED_OUT.name()) : new BringOutcome.Brought(refused);
    }

    private TestOutcome verdict(CardId card) {
        return rejected.containsKey(card) ? new TestOutcome.Rejected(rejected.get(card)) : new TestOutcome.Confirmed();
    }

    private Optional<Fault> fault(Call call) {
        Optional.ofNullable(meanwhile.remove(call)).ifPresent(Runnable::run);
        if (down) {
            return Optional.of(Fault.NOT_SENT);
        }
        return Optional.ofNullable(script.getOrDefault(call, new ArrayDeque<>()).poll());
    }

    private static TestOutcome failed(Fault fault) {
        return switch (fault) {
            case NOT_SENT -> new TestOutcome.NotSent(Cause.NO_CONNECTION.name());
            case TIMES_OUT_BEFORE_ACTING, TIMES_OUT_AFTER_ACTING -> new TestOutcome.Unknown(Cause.TIMED_OUT.name());
        };
    }
}
