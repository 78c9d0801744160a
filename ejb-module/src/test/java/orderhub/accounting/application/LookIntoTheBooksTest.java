package orderhub.accounting.application;

import static orderhub.accounting.application.ExportTrial.R01;
import static orderhub.testing.Refusals.reasonOf;
import static orderhub.testing.TestHub.ADMINISTRATOR;
import static orderhub.testing.TestHub.CASHIER_IN_OMSK;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import orderhub.accounting.ClosingId;
import orderhub.accounting.application.CompareBooks.Compared;
import orderhub.accounting.application.CompareBooks.Drift;
import orderhub.accounting.application.CompareBooks.Kind;
import orderhub.accounting.application.ExportTrial.Fate;
import orderhub.accounting.application.ShowExport.Export;
import orderhub.accounting.application.ShowExport.Stands;
import orderhub.accounting.document.AccountingCall;
import orderhub.accounting.document.AccountingSystem.LaterKind;
import orderhub.accounting.document.AccountingSystem.RefusalKind;
import orderhub.accounting.document.DocumentDraft;
import orderhub.accounting.document.DocumentRef;
import orderhub.accounting.document.DraftValue;
import orderhub.accounting.document.FakeAccounting.Trouble;
import orderhub.accounting.document.StoredValue;
import orderhub.accounting.export.ExportTrouble;
import orderhub.shared.Refused.Reason;
import org.junit.jupiter.api.Test;

/** How the export stands is shown and steered, a dry run writes nothing, and each kind of drift is found by its name. */
class LookIntoTheBooksTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final ExportTrial trial = new ExportTrial();

    private Export shown() {
        return trial.showExport().show(ADMINISTRATOR, R01, Optional.empty(), 10);
    }

    private List<Drift> drifts() {
        Compared first = trial.compareBooks().compare(ADMINISTRATOR, R01, 0);
        assertThat(first.number()).contains(1L);
        assertThat(first.trouble()).isEmpty();
        assertThat(first.compared()).isPositive();
        return first.drifts();
    }

    private DocumentRef first() {
        return trial.expected().getFirst().ref();
    }

    @Test
    void howItStandsIsShown() {
        assertThat(shown().stands()).isEqualTo(Stands.UNDER_WAY);
        assertThat(shown().hours()).isEmpty();

        trial.steerExport().stop(ADMINISTRATOR, Optional.empty());
        assertThat(shown().stands()).isEqualTo(Stands.STOPPED);
        assertThat(shown().allStopped()).isTrue();
        assertThat(trial.steerExport().run(ADMINISTRATOR)).isFalse();
        assertThat(trial.documents()).isEmpty();
        trial.steerExport().resume(ADMINISTRATOR, Optional.empty());

        trial.cut.at(0, new Fate.Meets(new Trouble.Later(LaterKind.MAINTENANCE, Optional.empty())));
        trial.exportHours.export(LONG);
        assertThat(shown().stands()).isEqualTo(Stands.HELD_UP);
        assertThat(shown().trouble()).map(ExportTrouble::kind).contains(ExportTrouble.Kind.MAINTENANCE);

        trial.untilQuiet();
        assertThat(shown().stands()).isEqualTo(Stands.UP_TO_DATE);
        assertThat(shown().trouble()).isEmpty();
        assertThat(shown().hours()).hasSize(2);
        assertThat(trial.wrong()).isEmpty();
    }

    @Test
    void whatWaitsForAPersonIsShownAndTriedAgain() {
        ExportTrial other = new ExportTrial();
        other.exportHours.export(LONG);
        int post = other.cut.calls().indexOf(AccountingCall.POST);
        trial.cut.at(post, new Fate.Meets(new Trouble.Refusal("-1", "Не проведён", RefusalKind.BUSINESS)));
        trial.untilQuiet();

        assertThat(shown().stands()).isEqualTo(Stands.WAITS_FOR_A_PERSON);
        assertThat(shown().trouble()).contains(new ExportTrouble(ExportTrouble.Kind.REFUSED, "-1: Не проведён"));

        assertThat(trial.steerExport().tryAgain(ADMINISTRATOR, R01)).isEqualTo(1);
        trial.untilQuiet();
        assertThat(shown().stands()).isEqualTo(Stands.UP_TO_DATE);
    }

    @Test
    void nobodySteersOrSeesWhatIsNotTheirs() {
        assertThat(reasonOf(() -> trial.showExport().show(CASHIER_IN_OMSK, R01, Optional.empty(), 10)))
                .isEqualTo(Reason.RESTAURANT_UNKNOWN);
        assertThat(reasonOf(() -> trial.steerExport().run(CASHIER_IN_OMSK))).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(reasonOf(() -> trial.steerExport().stop(CASHIER_IN_OMSK, Optional.empty())))
                .isEqualTo(Reason.NOT_ALLOWED);
        assertThat(reasonOf(() -> trial.steerExport().stop(CASHIER_IN_OMSK, Optional.of(R01))))
                .isEqualTo(Reason.RESTAURANT_UNKNOWN);
        assertThat(reasonOf(() -> trial.steerExport().resume(CASHIER_IN_OMSK, Optional.of(R01))))
                .isEqualTo(Reason.RESTAURANT_UNKNOWN);
        assertThat(reasonOf(() -> trial.steerExport().tryAgain(CASHIER_IN_OMSK, R01)))
                .isEqualTo(Reason.RESTAURANT_UNKNOWN);
        assertThat(reasonOf(() -> trial.compareBooks().compare(CASHIER_IN_OMSK, R01, 0)))
                .isEqualTo(Reason.RESTAURANT_UNKNOWN);
        assertThat(reasonOf(() -> trial.preview().preview(CASHIER_IN_OMSK, trial.firstClosing())))
                .isEqualTo(Reason.CLOSING_UNKNOWN);
        assertThat(reasonOf(() -> trial.preview().preview(ADMINISTRATOR, new ClosingId(new UUID(1, 1)))))
                .isEqualTo(Reason.CLOSING_UNKNOWN);
    }

    @Test
    void aDryRunShowsTheDocumentsAndWritesNothing() {
        PreviewDocuments.Preview preview = trial.preview().preview(ADMINISTRATOR, trial.firstClosing());

        assertThat(preview.trouble()).isEmpty();
        assertThat(preview.drafts()).isNotEmpty();
        assertThat(trial.expected()).startsWith(preview.drafts().toArray(DocumentDraft[]::new));
        assertThat(trial.cut.calls()).doesNotContain(AccountingCall.CREATE, AccountingCall.POST);
        assertThat(trial.documents()).isEmpty();
        assertThat(trial.hours()).isEmpty();
    }

    @Test
    void booksThatAreAsTheyWereHaveNoDrift() {
        trial.untilQuiet();

        assertThat(drifts()).isEmpty();
        assertThat(trial.compareBooks().compare(ADMINISTRATOR, R01, 1).number()).contains(2L);
        assertThat(trial.compareBooks().compare(ADMINISTRATOR, R01, 2).number()).isEmpty();
    }

    @Test
    void whatIsMissingIsFound() {
        trial.untilQuiet();
        trial.books.remove(first());

        assertThat(drifts()).containsExactly(new Drift(Kind.MISSING, first(), List.of()));
    }

    @Test
    void whatIsChangedIsFoundWithItsFields() {
        trial.untilQuiet();
        trial.books.change(first(), "СуммаДокумента", new StoredValue.Number(new BigDecimal("1.00")));

        assertThat(drifts()).singleElement().satisfies(drift -> {
            assertThat(drift.kind()).isEqualTo(Kind.CHANGED);
            assertThat(drift.document()).isEqualTo(first());
            assertThat(drift.differences())
                    .singleElement()
                    .satisfies(difference -> assertThat(difference.field()).isEqualTo("СуммаДокумента"));
        });
    }

    @Test
    void whatIsUnpostedOrToBeDeletedIsFound() {
        trial.untilQuiet();
        trial.books.change(first(), "Posted", new StoredValue.Flag(false));
        assertThat(drifts()).containsExactly(new Drift(Kind.UNPOSTED, first(), List.of()));

        trial.books.change(first(), "DeletionMark", new StoredValue.Flag(true));
        assertThat(drifts()).containsExactly(new Drift(Kind.DELETION_MARKED, first(), List.of()));
    }

    @Test
    void whatIsThereTwiceIsFound() {
        trial.untilQuiet();
        DocumentDraft ours = trial.expected().getFirst();
        DocumentRef twin = new DocumentRef(ours.ref().entity(), new UUID(7, 7));
        trial.books.create(new DocumentDraft(ours.kind(), 1, twin, ours.fields(), ours.sections()));
        Map<String, DraftValue> others = new HashMap<>(ours.fields());
        others.put("Комментарий", new DraftValue.Text("somebody else's"));
        trial.books.create(new DocumentDraft(
                ours.kind(), 1, new DocumentRef(ours.ref().entity(), new UUID(8, 8)), others, ours.sections()));

        assertThat(drifts()).containsExactly(new Drift(Kind.DOUBLED, twin, List.of()));
    }

    @Test
    void whileTheBooksCannotBeReadNothingIsSaidOfThem() {
        trial.untilQuiet();
        trial.books.next(
                AccountingCall.FIND, new Trouble.Later(LaterKind.MAINTENANCE, Optional.of(Duration.ofMinutes(1))));

        Compared compared = trial.compareBooks().compare(ADMINISTRATOR, R01, 0);

        assertThat(compared.trouble()).isPresent();
        assertThat(compared.drifts()).isEmpty();
    }
}
