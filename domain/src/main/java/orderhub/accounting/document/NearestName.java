package orderhub.accounting.document;

import java.util.Collection;
import java.util.List;

/** Finds what somebody may have meant. */
@FunctionalInterface
public interface NearestName {
    /** A few of the known names that are like the unknown one, the nearest first. */
    List<String> of(String unknown, Collection<String> known);
}
