package orderhub.stock;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import orderhub.stock.Warehouse.Answer;
import orderhub.stock.Warehouse.Page;

/** Reads a list of the {@link Warehouse} from the first page to the last, which has to come one day. */
public final class WholeList {
    /** Enough for a million entries, even in pages that are mostly empty. */
    public static final int MOST_PAGES = 10_000;

    private WholeList() {}

    /**
     * Page after page, as long as each is given.
     *
     * @param list gives the page a cursor leads to
     * @param reader is given each page when it has come, also when a later one does not come
     * @return how many pages there were, when all came; else what came instead of a page, {@link Answer.None} also when the
     *     cursors lead in a circle or to more pages than {@value #MOST_PAGES}
     */
    public static <T> Answer<Integer> read(Function<Optional<String>, Answer<Page<T>>> list, Consumer<Page<T>> reader) {
        Set<String> cursors = new HashSet<>();
        Optional<String> cursor = Optional.empty();
        for (int pages = 1; pages <= MOST_PAGES; pages++) {
            switch (list.apply(cursor)) {
                case Answer.Given<Page<T>> given -> {
                    reader.accept(given.value());
                    cursor = given.value().next();
                    if (cursor.isEmpty()) {
                        return new Answer.Given<>(pages);
                    }
                    if (!cursors.add(cursor.get())) {
                        return new Answer.None<>("the pages lead in a circle");
                    }
                }
                case Answer.NotKnown<Page<T>> notKnown -> {
                    return new Answer.NotKnown<>();
                }
                case Answer.WarehouseUnknown<Page<T>> unknown -> {
                    return new Answer.WarehouseUnknown<>();
                }
                case Answer.Unreadable<Page<T>> unreadable -> {
                    return new Answer.Unreadable<>(unreadable.rule());
                }
                case Answer.None<Page<T>> none -> {
                    return new Answer.None<>(none.reason(), none.after());
                }
            }
        }
        return new Answer.None<>("there are more than " + MOST_PAGES + " pages");
    }
}
