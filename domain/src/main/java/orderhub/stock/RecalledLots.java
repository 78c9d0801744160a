package orderhub.stock;

import java.util.List;
import java.util.Set;
import orderhub.menu.RestaurantId;

/** Port: lots that recalls keep out of use, those they name and what was made of them. Inside a transaction. */
public interface RecalledLots {
    /**
     * Takes down which lots were made of what is recalled, over however many others, each by one way. What is taken down stays. When
     * any of it is new, not all orders have been found any more. In a transaction of its own: when that is committed, no
     * word of a warehouse makes such a lot usable any more.
     */
    void cover(Recall recall);

    /**
     * Recalls that stand and by which lots are made that are not taken down yet, or are in use. One by a warehouse stands until the
     * warehouse makes the lot usable.
     */
    List<Recall> notCovering(int most);

    /** Lots it covers beside the one it names, in their order; of those restaurants, of all when none is named. */
    List<MadeLot> made(RecallId recall, Set<RestaurantId> restaurants, int most);

    /** Which of those lots it names or covers. */
    Set<LotKey> concerned(Recall recall, Set<LotKey> lots);

    /** Recalls that name or cover any of those lots, but those that were an error; oldest first. */
    List<Recall> of(Set<LotKey> lots);

    /**
     * Takes the lots out of use; may be repeated. After it is committed no order gets any of them. The one a recall of a warehouse names is
     * left as that warehouse says.
     */
    void withdraw(Recall recall);

    /**
     * Gives back what was made of lots that warehouses recalled in error, as the warehouses say it is, unless something else keeps it back.
     *
     * @return where there was any
     */
    Set<RestaurantId> giveBack();
}
