package orderhub.accounting.document;

import java.util.Set;
import orderhub.accounting.Fact;

/**
 * Which lines of an hour are meant.
 *
 * @param means of payments and refunds; empty for all
 * @param reasons of used ingredients; empty for all
 */
public record Selection(Set<Fact> facts, Set<String> means, Set<String> reasons) {
    public Selection {
        facts = Set.copyOf(facts);
        means = Set.copyOf(means);
        reasons = Set.copyOf(reasons);
    }

    boolean holds(HourLine line) {
        return holds(
                line.fact(),
                line.attributes().get(Attribute.MEANS),
                line.attributes().get(Attribute.REASON));
    }

    /** @param ofMeans null, as the reason, where the fact has none */
    boolean holds(Fact fact, String ofMeans, String ofReason) {
        return facts.contains(fact)
                && (means.isEmpty() || ofMeans == null || means.contains(ofMeans))
                && (reasons.isEmpty() || ofReason == null || reasons.contains(ofReason));
    }
}
