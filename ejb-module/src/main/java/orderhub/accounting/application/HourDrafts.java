package orderhub.accounting.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import orderhub.accounting.document.AccountingSystem;
import orderhub.accounting.document.AccountingSystem.Failure;
import orderhub.accounting.document.CatalogueQuery;
import orderhub.accounting.document.ClosedHour;
import orderhub.accounting.document.DocumentDraft;
import orderhub.accounting.document.Drafts;
import orderhub.accounting.document.Mapping;
import orderhub.accounting.document.MappingFile;
import orderhub.accounting.document.MappingFile.Content;
import orderhub.accounting.document.MappingProblem;
import orderhub.accounting.document.References;
import orderhub.accounting.export.ExportTrouble;
import orderhub.accounting.export.ExportTrouble.Kind;

/**
 * Makes a closed hour's documents by the mapping as it is now, with the keys of the accounting system's entries. A mapping is held against
 * what that system has before the first of them, and again whenever it has changed.
 */
@Singleton
public class HourDrafts {
    private final MappingFile file;
    private final CheckMapping checkMapping;
    private final References references;
    private volatile Optional<Mapping> good = Optional.empty();

    @Inject
    public HourDrafts(MappingFile file, CheckMapping checkMapping, AccountingSystem system) {
        this.file = file;
        this.checkMapping = checkMapping;
        this.references = new References(system);
    }

    /** What came of it. */
    public sealed interface Outcome {
        /** In their order; none when nothing of the hour becomes one. */
        record Drafted(List<DocumentDraft> drafts) implements Outcome {}

        /** Somebody has to mend the mapping, or the accounting system's catalogues. */
        record Unfit(ExportTrouble trouble) implements Outcome {}

        record Failed(Failure failure) implements Outcome {}
    }

    /** Outside transactions: the accounting system is asked. */
    public Outcome of(ClosedHour hour) {
        return switch (file.read()) {
            case Content.Unusable(List<MappingProblem> problems) -> unfit(problems);
            case Content.Given(Mapping mapping) -> of(hour, mapping);
        };
    }

    private Outcome of(ClosedHour hour, Mapping mapping) {
        if (!good.equals(Optional.of(mapping))) {
            CheckMapping.Checked checked = checkMapping.check();
            if (!checked.isGood()) {
                return checked.failure()
                        .<Outcome>map(Outcome.Failed::new)
                        .orElseGet(() -> unfit(checked.problems()));
            }
            // What was looked at: the file may have changed meanwhile.
            good = checked.mapping();
            references.forget();
            return of(hour, good.orElseThrow());
        }
        try {
            return switch (references.find(Drafts.queries(mapping, hour))) {
                case References.Result.Found(Map<CatalogueQuery, UUID> keys) ->
                    new Outcome.Drafted(Drafts.of(mapping, hour, keys));
                case References.Result.NotAll(List<MappingProblem> problems) -> unfit(problems);
                case References.Result.Failed(Failure failure) -> new Outcome.Failed(failure);
            };
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException unfit) {
            return new Outcome.Unfit(new ExportTrouble(Kind.MAPPING, String.valueOf(unfit.getMessage())));
        }
    }

    private static Outcome unfit(List<MappingProblem> problems) {
        return new Outcome.Unfit(new ExportTrouble(
                Kind.MAPPING, problems.stream().map(MappingProblem::sentence).collect(Collectors.joining(" "))));
    }
}
