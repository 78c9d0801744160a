package orderhub.accounting.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import orderhub.accounting.document.AccountingSystem.Answer;
import orderhub.accounting.document.AccountingSystem.Failure;
import orderhub.accounting.document.MappingProblem.Kind;

/** The keys of catalogues' entries, looked up once and kept: entries keep their keys. What was not found is asked for again. */
public final class References {
    private final AccountingSystem system;
    private final Map<CatalogueQuery, UUID> known = new ConcurrentHashMap<>();

    public References(AccountingSystem system) {
        this.system = system;
    }

    /** What came of a search. */
    public sealed interface Result {
        /** All of them. */
        record Found(Map<CatalogueQuery, UUID> keys) implements Result {}

        /** One problem for each that is missing or is not one. */
        record NotAll(List<MappingProblem> problems) implements Result {}

        /** It could not be asked for. */
        record Failed(Failure failure) implements Result {}
    }

    public Result find(Collection<CatalogueQuery> queries) {
        Map<CatalogueQuery, UUID> keys = new HashMap<>();
        List<MappingProblem> problems = new ArrayList<>();
        for (CatalogueQuery query : queries) {
            UUID key = known.get(query);
            if (key != null) {
                keys.put(query, key);
                continue;
            }
            switch (system.lookUp(query)) {
                case Answer.Given<List<CatalogueEntry>>(List<CatalogueEntry> entries) -> {
                    List<CatalogueEntry> usable =
                            entries.stream().filter(entry -> !entry.deletionMark()).toList();
                    if (usable.size() == 1) {
                        known.put(query, usable.getFirst().key());
                        keys.put(query, usable.getFirst().key());
                    } else {
                        problems.add(problem(query, entries, usable));
                    }
                }
                case Answer.NotThere<List<CatalogueEntry>> none -> problems.add(problem(query, List.of(), List.of()));
                case Answer.Failed<List<CatalogueEntry>>(Failure failure) -> {
                    return new Result.Failed(failure);
                }
            }
        }
        return problems.isEmpty() ? new Result.Found(Map.copyOf(keys)) : new Result.NotAll(List.copyOf(problems));
    }

    /** What was looked up before may have changed, as after the accounting system's data were restored. */
    public void forget() {
        known.clear();
    }

    private static MappingProblem problem(
            CatalogueQuery query, List<CatalogueEntry> entries, List<CatalogueEntry> usable) {
        String place = query.toString();
        if (usable.isEmpty()) {
            return MappingProblem.of(
                    Kind.REFERENCE_MISSING,
                    place,
                    entries.isEmpty() ? "there is no such entry" : "the only such entry is marked for deletion");
        }
        String which = String.join(
                ", ",
                usable.stream()
                        .map(entry -> entry.code().strip() + " «" + entry.description() + "»")
                        .toList());
        return MappingProblem.of(
                Kind.REFERENCE_AMBIGUOUS, place, "there are " + usable.size() + " such entries or more: " + which);
    }
}
