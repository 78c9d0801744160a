package orderhub.accounting.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import orderhub.accounting.document.AccountingSystem;
import orderhub.accounting.document.AccountingSystem.Answer;
import orderhub.accounting.document.AccountingSystem.Failure;
import orderhub.accounting.document.CatalogueQuery;
import orderhub.accounting.document.Mapping;
import orderhub.accounting.document.Mapping.ReferenceRule;
import orderhub.accounting.document.MappingCheck;
import orderhub.accounting.document.MappingFile;
import orderhub.accounting.document.MappingFile.Content;
import orderhub.accounting.document.MappingProblem;
import orderhub.accounting.document.Metadata;
import orderhub.accounting.document.References;
import orderhub.recipe.application.NearestNames;

/** Looks whether the mapping can be worked with, by itself and with what the accounting system has, before anything is sent there. */
@Singleton
public class CheckMapping {
    private final MappingFile file;
    private final AccountingSystem system;

    @Inject
    public CheckMapping(MappingFile file, AccountingSystem system) {
        this.file = file;
        this.system = system;
    }

    /**
     * What was found.
     *
     * @param mapping that was looked at; empty when the file is none
     * @param problems each by its name; none when the mapping can be worked with, if {@code failure} is empty too
     * @param failure why it could not be held against the accounting system
     */
    public record Checked(Optional<Mapping> mapping, List<MappingProblem> problems, Optional<Failure> failure) {
        public Checked {
            problems = List.copyOf(problems);
        }

        public boolean isGood() {
            return problems.isEmpty() && failure.isEmpty();
        }
    }

    /** Entries of catalogues are looked for only where they are the same for all lines; what depends on a line is when it is there. */
    public Checked check() {
        return switch (file.read()) {
            case Content.Unusable(List<MappingProblem> problems) ->
                new Checked(Optional.empty(), problems, Optional.empty());
            case Content.Given(Mapping mapping) -> check(mapping);
        };
    }

    private Checked check(Mapping mapping) {
        return switch (system.metadata()) {
            case Answer.Given<Metadata>(Metadata metadata) -> with(mapping, metadata);
            case Answer.NotThere<Metadata> none ->
                new Checked(Optional.of(mapping), MappingCheck.alone(mapping), Optional.of(noMetadata()));
            case Answer.Failed<Metadata>(Failure failure) ->
                new Checked(Optional.of(mapping), MappingCheck.alone(mapping), Optional.of(failure));
        };
    }

    private static Failure noMetadata() {
        return new Failure.Refused("9", "no metadata", AccountingSystem.RefusalKind.BAD_VALUE);
    }

    private Checked with(Mapping mapping, Metadata metadata) {
        List<MappingProblem> problems =
                new ArrayList<>(MappingCheck.with(mapping, metadata, CheckMapping::nearest));
        // Where the mapping names no catalogue that is there, there is nothing to look in.
        if (!problems.isEmpty()) {
            return new Checked(Optional.of(mapping), problems, Optional.empty());
        }
        return switch (new References(system).find(constant(mapping))) {
            case References.Result.Found found -> new Checked(Optional.of(mapping), List.of(), Optional.empty());
            case References.Result.NotAll(List<MappingProblem> missing) ->
                new Checked(Optional.of(mapping), missing, Optional.empty());
            case References.Result.Failed(Failure failure) ->
                new Checked(Optional.of(mapping), List.of(), Optional.of(failure));
        };
    }

    private static List<CatalogueQuery> constant(Mapping mapping) {
        List<CatalogueQuery> queries = new ArrayList<>();
        for (Map.Entry<String, ReferenceRule> reference : mapping.references().entrySet()) {
            if (reference.getValue() instanceof ReferenceRule.Found found
                    && found.value().words().findAny().isEmpty()) {
                queries.add(new CatalogueQuery(
                        found.catalogue(), found.field(), found.value().text()));
            }
        }
        return queries;
    }

    private static List<String> nearest(String unknown, Collection<String> known) {
        return new NearestNames<>(known.stream().sorted().toList(), Stream::of).to(unknown);
    }
}
