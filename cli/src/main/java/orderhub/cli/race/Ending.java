package orderhub.cli.race;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import orderhub.cli.client.HeldMoney;

/**
 * How an order ended, with what the partners' own books say of it.
 *
 * @param order as the hub shows it
 * @param steps of its story
 * @param payments at the gateway
 * @param cooked how often, over all kitchens
 * @param deeds which node did what of it
 */
record Ending(JsonNode order, List<JsonNode> steps, List<JsonNode> payments, int cooked, Deeds deeds) {
    String state() {
        return order.path("state").asText();
    }

    BigDecimal total() {
        return amount(order.path("total"));
    }

    BigDecimal captured() {
        return sum("capturedAmount");
    }

    BigDecimal refunded() {
        return sum("refundedAmount");
    }

    private BigDecimal sum(String name) {
        return payments.stream()
                .map(payment -> amount(payment.path(name).path("value")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal amount(JsonNode text) {
        return new BigDecimal(text.asText("0"));
    }

    long count(String step) {
        return steps(step).size();
    }

    List<JsonNode> steps(String step) {
        return steps.stream()
                .filter(candidate -> candidate.path("step").asText().equals(step))
                .toList();
    }

    /** What the order is flagged for, or empty. */
    String attention() {
        return order.path("attention").asText("");
    }

    /** Who did the first step of that name; empty when nobody did. */
    String actor(String step) {
        return steps(step).stream()
                .findFirst()
                .map(found -> found.path("actor").asText())
                .orElse("");
    }

    /** The kitchen that was heard to cook it, or to have cooked it. */
    String madeBy() {
        return actor("COOKING").isEmpty() ? actor("READY") : actor("COOKING");
    }

    /** Whether its story has both, in that order. */
    boolean comesBefore(String earlier, String later) {
        List<String> story =
                steps.stream().map(step -> step.path("step").asText()).toList();
        return story.contains(earlier) && story.indexOf(earlier) < story.indexOf(later);
    }

    /** How many operations of that type the gateway has carried out. */
    long operations(String type) {
        return payments.stream()
                .flatMap(payment ->
                        StreamSupport.stream(payment.path("operations").spliterator(), false))
                .filter(operation -> operation.path("type").asText().equals(type)
                        && operation.path("status").asText().equals("SUCCEEDED"))
                .count();
    }

    /**
     * What holds for every order, whoever won.
     *
     * @param forAPerson what it may be flagged for at the end
     */
    List<String> broken(Set<String> forAPerson) {
        List<String> broken = new ArrayList<>();
        long charges = payments.stream()
                .filter(payment ->
                        amount(payment.path("capturedAmount").path("value")).signum() > 0)
                .count();
        hold(broken, charges <= 1, "charged " + charges + " times");
        hold(broken, captured().compareTo(total()) <= 0, "charged " + captured() + " of " + total());
        hold(broken, refunded().compareTo(captured()) <= 0, "refunded " + refunded() + " of " + captured());
        hold(broken, payments.stream().noneMatch(HeldMoney::isHeld), "money is still held at the gateway");
        hold(broken, cooked <= 1, "cooked " + cooked + " times");
        hold(broken, attention().isEmpty() || forAPerson.contains(attention()), "needs a person: " + attention());
        switch (state()) {
            case "CANCELLED" -> {
                hold(broken, cooked == 0, "cancelled and cooked");
                hold(broken, captured().signum() == 0, "cancelled and charged " + captured());
            }
            case "COMPLETED", "EXPIRED", "REFUNDED" -> {
                hold(broken, cooked == 1, state() + " and cooked " + cooked + " times");
                hold(broken, captured().compareTo(total()) == 0, state() + " and charged " + captured());
            }
            default -> broken.add("is " + state() + " at the end");
        }
        return broken;
    }

    /** Its story has that step so many times. */
    void tells(List<String> broken, String step, long times) {
        hold(broken, count(step) == times, step + " " + count(step) + " times instead of " + times);
    }

    /** The gateway has carried out so many operations of that type. */
    void carriedOut(List<String> broken, String type, long times) {
        hold(broken, operations(type) == times, type + " " + operations(type) + " times instead of " + times);
    }

    /** One transaction of all nodes did it. */
    void doneOnce(List<String> broken, Deeds.Kind deed) {
        hold(broken, deeds.count(deed) == 1, deed + " by " + deeds.count(deed) + " transactions");
    }

    void is(List<String> broken, String state) {
        hold(broken, state().equals(state), "is " + state() + " instead of " + state);
    }

    static void hold(List<String> broken, boolean holds, String otherwise) {
        if (!holds) {
            broken.add(otherwise);
        }
    }
}
