package orderhub.accounting.application;

import static orderhub.accounting.application.ExportTrial.R01;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import orderhub.accounting.application.ExportTrial.Fate;
import orderhub.accounting.document.AccountingCall;
import orderhub.accounting.document.AccountingSystem.LaterKind;
import orderhub.accounting.document.AccountingSystem.RefusalKind;
import orderhub.accounting.document.DocumentRef;
import orderhub.accounting.document.FakeAccounting.Trouble;
import orderhub.accounting.document.MappingFile.Content;
import orderhub.accounting.document.MappingProblem;
import orderhub.accounting.document.StoredValue;
import orderhub.accounting.export.DocumentState;
import orderhub.accounting.export.ExportTrouble;
import orderhub.accounting.export.Journalled;
import orderhub.accounting.export.PlannedHour;
import orderhub.menu.RestaurantId;
import org.junit.jupiter.api.Test;

/** Whatever a call meets, closed hours come into the books once, whole and in order. */
class ExportHoursTest {
    private static final Duration LONG = Duration.ofHours(1);

    /** After each of these the export goes on by itself. */
    private static final List<Fate> FATES = List.of(
            new Fate.EndsBefore(),
            new Fate.EndsAfter(),
            new Fate.Meets(new Trouble.Lost()),
            new Fate.Meets(new Trouble.AnswerLost()),
            new Fate.Meets(new Trouble.Later(LaterKind.LOCK, Optional.empty())),
            new Fate.Meets(new Trouble.Later(LaterKind.MAINTENANCE, Optional.of(Duration.ofMinutes(4)))),
            new Fate.Meets(new Trouble.AsksForPassword()));

    private static List<DocumentState> states(ExportTrial trial) {
        return trial.hours().stream()
                .flatMap(hour -> hour.documents().stream())
                .map(Journalled::state)
                .toList();
    }

    private static Optional<ExportTrouble> trouble(ExportTrial trial) {
        return trial.hours().stream()
                .flatMap(hour -> hour.documents().stream())
                .flatMap(document -> document.trouble().stream())
                .findFirst();
    }

    private static int calls() {
        ExportTrial trial = new ExportTrial();
        assertThat(trial.exportHours.export(LONG)).isFalse();
        assertThat(trial.wrong()).isEmpty();
        return trial.cut.calls().size();
    }

    @Test
    void eachDocumentIsCreatedReadPostedAndReadOnce() {
        ExportTrial trial = new ExportTrial();

        trial.exportHours.export(LONG);

        assertThat(trial.wrong()).isEmpty();
        int documents = trial.expected().size();
        assertThat(documents).isGreaterThan(4);
        assertThat(trial.cut.calls())
                .filteredOn(call -> call == AccountingCall.CREATE || call == AccountingCall.POST)
                .hasSize(2 * documents);
        assertThat(trial.cut.calls()).filteredOn(AccountingCall.FIND::equals).hasSize(2 * documents);
        assertThat(trial.cut.calls())
                .filteredOn(AccountingCall.METADATA::equals)
                .hasSize(1);

        int before = trial.cut.calls().size();
        trial.untilQuiet();
        assertThat(trial.cut.calls()).as("nothing is left to be asked").hasSize(before);
        assertThat(trial.wrong()).isEmpty();
    }

    @Test
    void whateverOneCallMeetsTheBooksEndAsTheClosings() {
        int calls = calls();
        assertThat(calls).isGreaterThan(20);
        for (int call = 0; call < calls; call++) {
            for (Fate fate : FATES) {
                ExportTrial trial = new ExportTrial();
                trial.cut.at(call, fate);

                trial.untilQuiet();

                assertThat(trial.wrong())
                        .as("call " + call + ", " + trial.cut.calls().get(call) + ", " + fate)
                        .isEmpty();
            }
        }
    }

    @Test
    void whicheverCommitIsLostTheBooksEndAsTheClosings() {
        int commits = 4 * calls();
        for (int commit = 1; commit < commits; commit++) {
            ExportTrial trial = new ExportTrial();
            trial.database.failAtCommit(commit);

            trial.untilQuiet();
            trial.database.failAtCommit(0);

            assertThat(trial.wrong()).as("commit " + commit).isEmpty();
        }
    }

    @Test
    void whateverMeetsWhatTheBooksEndAsTheClosings() {
        int calls = calls();
        for (int seed = 1; seed <= 300; seed++) {
            Random chance = new Random(seed);
            ExportTrial trial = new ExportTrial();
            int troubles = 2 + chance.nextInt(8);
            IntStream.range(0, troubles)
                    .forEach(i ->
                            trial.cut.at(chance.nextInt(calls + troubles), FATES.get(chance.nextInt(FATES.size()))));

            trial.untilQuiet();

            assertThat(trial.wrong()).as("seed " + seed).isEmpty();
        }
    }

    @Test
    void whatIsPlannedStaysWhateverBecomesOfTheMapping() {
        ExportTrial trial = new ExportTrial();
        trial.cut.at(firstCreate(), new Fate.Meets(new Trouble.Later(LaterKind.MAINTENANCE, Optional.empty())));
        trial.exportHours.export(LONG);
        assertThat(states(trial)).isNotEmpty().containsOnly(DocumentState.PLANNED);

        Content good = trial.mapping;
        trial.mapping = new Content.Unusable(
                List.of(new MappingProblem(MappingProblem.Kind.UNREADABLE, "mapping.yaml", "it is none", List.of())));
        trial.untilQuiet();
        assertThat(trial.hours()).singleElement().matches(PlannedHour::isDone);
        assertThat(trial.database.call(() -> trial.journal.standing(R01)).trouble())
                .contains(new ExportTrouble(ExportTrouble.Kind.MAPPING, "mapping.yaml: it is none."));

        trial.mapping = good;
        trial.untilQuiet();
        assertThat(trial.wrong()).isEmpty();
    }

    private static int firstCreate() {
        ExportTrial trial = new ExportTrial();
        trial.exportHours.export(LONG);
        return trial.cut.calls().indexOf(AccountingCall.CREATE);
    }

    @Test
    void whatTheBooksRefuseWaitsForAPersonAndHoldsUpTheNextHour() {
        ExportTrial trial = new ExportTrial();
        int post = new ArrayList<>(callsOf()).indexOf(AccountingCall.POST);
        trial.cut.at(post, new Fate.Meets(new Trouble.Refusal("-1", "Период закрыт", RefusalKind.CLOSED_PERIOD)));

        trial.untilQuiet();
        int calls = trial.cut.calls().size();
        trial.untilQuiet();

        assertThat(trial.cut.calls()).as("it is never tried by itself").hasSize(calls);
        assertThat(trial.hours()).hasSize(1);
        assertThat(states(trial)).containsOnlyOnce(DocumentState.REFUSED);
        assertThat(trouble(trial)).contains(new ExportTrouble(ExportTrouble.Kind.CLOSED_PERIOD, "-1: Период закрыт"));

        assertThat(trial.database.<Integer>call(() -> trial.journal.tryAgain(R01, trial.clock.instant())))
                .isEqualTo(1);
        trial.untilQuiet();
        assertThat(trial.wrong()).isEmpty();
    }

    private static List<AccountingCall> callsOf() {
        ExportTrial trial = new ExportTrial();
        trial.exportHours.export(LONG);
        return trial.cut.calls();
    }

    @Test
    void whatIsSomethingElseThereIsLeftAloneAndShown() {
        ExportTrial trial = new ExportTrial();
        trial.cut.at(firstCreate() + 1, new Fate.Meets(new Trouble.Later(LaterKind.MAINTENANCE, Optional.empty())));
        trial.exportHours.export(LONG);
        DocumentRef first = trial.documents().getFirst().ref();
        trial.books.change(first, "Комментарий", new StoredValue.Text("changed by hand"));

        trial.untilQuiet();

        assertThat(states(trial)).containsOnlyOnce(DocumentState.DIFFERENT);
        assertThat(trouble(trial).orElseThrow().detail()).contains("Комментарий", "changed by hand");
        assertThat(trial.books.timesInBooks(first)).isZero();
        assertThat(trial.hours()).hasSize(1);

        // A person removes it there, and says so.
        trial.books.remove(first);
        trial.database.run(() -> trial.journal.tryAgain(R01, trial.clock.instant()));
        trial.untilQuiet();
        assertThat(trial.wrong()).isEmpty();
    }

    @Test
    void whatIsStoppedIsNotBegunUntilItIsResumed() {
        for (Optional<RestaurantId> which : List.of(Optional.of(R01), Optional.<RestaurantId>empty())) {
            ExportTrial trial = new ExportTrial();
            trial.database.run(() -> trial.journal.stop(which));

            trial.untilQuiet();
            assertThat(trial.cut.calls()).isEmpty();

            trial.database.run(() -> trial.journal.resume(which));
            trial.untilQuiet();
            assertThat(trial.wrong()).isEmpty();
        }
    }

    @Test
    void whileTheAccountingSystemIsAwayNothingElseIsTried() {
        ExportTrial trial = new ExportTrial();
        trial.cut.at(firstCreate(), new Fate.Meets(new Trouble.Later(LaterKind.MAINTENANCE, Optional.empty())));

        trial.exportHours.export(LONG);

        assertThat(trial.cut.calls()).hasSize(firstCreate() + 1);
    }

    @Test
    void whoComesTooLateHasNoEffect() {
        ExportTrial trial = new ExportTrial();
        trial.cut.at(firstCreate(), new Fate.EndsBefore());
        try {
            trial.exportHours.export(LONG);
        } catch (ExportTrial.Crash ended) {
            assertThat(states(trial)).contains(DocumentState.CREATING);
        }
        assertThat(trial.exportHours.export(LONG)).isFalse();
        assertThat(states(trial)).as("its lease is not over").contains(DocumentState.CREATING);

        trial.untilQuiet();
        assertThat(trial.wrong()).isEmpty();
    }

    /** In the books somebody removes the first document, or takes it back, while the export waits before that call. */
    private static ExportTrial changedBefore(int call, BiConsumer<ExportTrial, DocumentRef> change) {
        ExportTrial trial = new ExportTrial();
        trial.cut.at(call, new Fate.Meets(new Trouble.Later(LaterKind.MAINTENANCE, Optional.empty())));
        trial.exportHours.export(LONG);
        change.accept(trial, trial.documents().getFirst().ref());
        trial.untilQuiet();
        return trial;
    }

    @Test
    void whatIsGoneBeforeItIsReadOrPostedIsShown() {
        for (int call :
                List.of(callsOf().indexOf(AccountingCall.FIND), callsOf().indexOf(AccountingCall.POST))) {
            ExportTrial trial = changedBefore(call, (books, first) -> books.books.remove(first));

            assertThat(states(trial)).as("call " + call).containsOnlyOnce(DocumentState.DIFFERENT);
            assertThat(trouble(trial).orElseThrow().kind()).isEqualTo(ExportTrouble.Kind.GONE);
        }
    }

    @Test
    void whatIsTakenBackBeforeItIsReadAgainIsShown() {
        int readAgain = callsOf().indexOf(AccountingCall.POST)
                + callsOf()
                        .subList(
                                callsOf().indexOf(AccountingCall.POST),
                                callsOf().size())
                        .indexOf(AccountingCall.FIND);
        ExportTrial trial = changedBefore(
                readAgain, (books, first) -> books.books.change(first, "Posted", new StoredValue.Flag(false)));

        assertThat(states(trial)).containsOnlyOnce(DocumentState.DIFFERENT);
        assertThat(trouble(trial).orElseThrow().kind()).isEqualTo(ExportTrouble.Kind.NOT_POSTED);
    }

    @Test
    void whenItsTimeIsOverTheRestIsLeftToTheNextBeat() {
        ExportTrial trial = new ExportTrial();

        assertThat(trial.exportHours.export(Duration.ZERO))
                .as("there is more to do")
                .isTrue();
        assertThat(trial.wrong()).isNotEmpty();

        trial.untilQuiet();
        assertThat(trial.wrong()).isEmpty();
    }
}
