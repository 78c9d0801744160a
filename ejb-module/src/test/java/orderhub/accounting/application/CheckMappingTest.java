package orderhub.accounting.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import orderhub.accounting.application.CheckMapping.Checked;
import orderhub.accounting.document.AccountingCall;
import orderhub.accounting.document.AccountingSystem.Failure;
import orderhub.accounting.document.AccountingSystem.LaterKind;
import orderhub.accounting.document.CatalogueEntry;
import orderhub.accounting.document.FakeAccounting;
import orderhub.accounting.document.Mapping;
import orderhub.accounting.document.MappingFile.Content;
import orderhub.accounting.document.MappingProblem;
import orderhub.accounting.document.MappingProblem.Kind;
import orderhub.accounting.document.Mappings;
import orderhub.accounting.document.Metadata;
import orderhub.accounting.document.Source;
import org.junit.jupiter.api.Test;

class CheckMappingTest {
    private static final CatalogueEntry CARD = new CatalogueEntry(new UUID(1, 1), "000000001", "Карта", false, false);

    private final FakeAccounting accounting = new FakeAccounting(Mappings.metadata(), Set.of());

    private Checked check(Content content) {
        return new CheckMapping(() -> content, accounting).check();
    }

    private Checked check(Mapping mapping) {
        return check(new Content.Given(mapping));
    }

    private static List<String> sentences(Checked checked) {
        assertThat(checked.isGood()).isFalse();
        return checked.problems().stream().map(MappingProblem::sentence).toList();
    }

    @Test
    void aMappingThatFitsAndWhoseEntriesAreThereIsGood() {
        accounting.has("Catalog_ВидыОплатОрганизаций", CARD, Map.of());

        assertThat(check(Mappings.small()).isGood()).isTrue();
    }

    @Test
    void anUnknownFieldIsNamedWithTheNearest() {
        Mapping small = Mappings.small();
        Mapping.DocumentRule sales = small.documents().getFirst();
        Map<String, Source> fields = new LinkedHashMap<>(sales.fields());
        fields.put("Коментарий", Mappings.text("x"));
        Mapping wrong = new Mapping(
                small.mostRows(),
                small.references(),
                small.vatNames(),
                List.of(
                        new Mapping.DocumentRule(
                                sales.kind(),
                                sales.entity(),
                                sales.correctionsApart(),
                                sales.when(),
                                sales.required(),
                                fields,
                                sales.sections()),
                        small.documents().getLast()),
                small.ignored());

        assertThat(sentences(check(wrong)))
                .containsExactly(
                        "documents.retail-sales.fields.Коментарий: Document_ОтчетОРозничныхПродажах has no field"
                                + " Коментарий; perhaps Комментарий is meant.");
    }

    @Test
    void anUnknownEntityIsNamedWithTheNearest() {
        Map<String, Metadata.Entity> entities =
                new HashMap<>(Mappings.metadata().entities());
        entities.remove(Mappings.WRITE_OFF);
        entities.put("Document_СписаниеТоваровСоСклада", new Metadata.Entity(Map.of(), Map.of()));
        CheckMapping checking = new CheckMapping(
                () -> new Content.Given(Mappings.small()), new FakeAccounting(new Metadata(entities), Set.of()));

        assertThat(sentences(checking.check()))
                .singleElement()
                .asString()
                .startsWith("documents.write-offs: there is no Document_СписаниеТоваров; perhaps"
                        + " Document_СписаниеТоваровСоСклада");
    }

    @Test
    void anEntryThatIsMissingOrThereTwiceIsNamed() {
        assertThat(sentences(check(Mappings.small())))
                .containsExactly("Catalog_ВидыОплатОрганизаций with Code «000000001»: there is no such entry.");

        accounting.has("Catalog_ВидыОплатОрганизаций", CARD, Map.of());
        accounting.has(
                "Catalog_ВидыОплатОрганизаций",
                new CatalogueEntry(new UUID(1, 2), "000000001", "Карта 2", false, false),
                Map.of());
        assertThat(sentences(check(Mappings.small())))
                .singleElement()
                .asString()
                .contains("there are 2 such entries");
    }

    @Test
    void whereTheAccountingSystemDoesNotAnswerTheMappingIsLookedAtByItself() {
        Failure.TryLater away = new Failure.TryLater(LaterKind.MAINTENANCE, "MAINTENANCE", Optional.empty());
        accounting.next(
                AccountingCall.METADATA, new FakeAccounting.Trouble.Later(LaterKind.MAINTENANCE, Optional.empty()));
        Checked checked = check(Mappings.small());
        assertThat(checked.failure()).contains(away);
        assertThat(checked.problems()).isEmpty();
        assertThat(checked.isGood()).isFalse();

        accounting.next(
                AccountingCall.LOOK_UP, new FakeAccounting.Trouble.Later(LaterKind.MAINTENANCE, Optional.empty()));
        assertThat(check(Mappings.small()).failure()).contains(away);
    }

    @Test
    void aFileThatIsNoMappingIsSaid() {
        MappingProblem problem = new MappingProblem(Kind.UNREADABLE, "the file", "it cannot be read", List.of());

        Checked checked = check(new Content.Unusable(List.of(problem)));

        assertThat(sentences(checked)).containsExactly("the file: it cannot be read.");
        assertThat(checked.mapping()).isEmpty();
    }
}
