package orderhub.accounting.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import orderhub.accounting.document.AccountingSystem.Failure;
import orderhub.accounting.document.AccountingSystem.LaterKind;
import orderhub.accounting.document.References.Result;
import org.junit.jupiter.api.Test;

class ReferencesTest {
    private static final CatalogueQuery BURGER = new CatalogueQuery("Catalog_Номенклатура", "Артикул", "burger");
    private static final CatalogueQuery WATER = new CatalogueQuery("Catalog_Номенклатура", "Артикул", "water");
    private static final UUID BURGER_KEY = new UUID(1, 1);

    private final FakeAccounting accounting = new FakeAccounting(Mappings.metadata(), Set.of());
    private final References references = new References(accounting);

    private void has(CatalogueQuery query, UUID key, boolean marked) {
        accounting.has(
                query.catalogue(),
                new CatalogueEntry(key, "00-" + key.getLeastSignificantBits() + "  ", query.value(), false, marked),
                Map.of(query.field(), query.value()));
    }

    @Test
    void whatIsFoundOnceIsNotAskedForAgain() {
        has(BURGER, BURGER_KEY, false);
        assertThat(references.find(List.of(BURGER))).isEqualTo(new Result.Found(Map.of(BURGER, BURGER_KEY)));

        accounting.next(AccountingCall.LOOK_UP, new FakeAccounting.Trouble.Lost());
        assertThat(references.find(List.of(BURGER))).isEqualTo(new Result.Found(Map.of(BURGER, BURGER_KEY)));

        references.forget();
        assertThat(references.find(List.of(BURGER)))
                .isEqualTo(
                        new Result.Failed(new Failure.TryLater(LaterKind.UNREACHABLE, "TIMED_OUT", Optional.empty())));
    }

    @Test
    void allThatAreMissingOrNotOneAreNamed() {
        has(BURGER, BURGER_KEY, false);
        has(BURGER, new UUID(1, 2), false);

        assertThat(((Result.NotAll) references.find(List.of(BURGER, WATER))).problems())
                .extracting(MappingProblem::sentence)
                .containsExactly(
                        "Catalog_Номенклатура with Артикул «burger»: there are 2 such entries or more: 00-1 «burger», 00-2"
                                + " «burger».",
                        "Catalog_Номенклатура with Артикул «water»: there is no such entry.");

        has(WATER, new UUID(2, 1), false);
        assertThat(references.find(List.of(WATER))).isEqualTo(new Result.Found(Map.of(WATER, new UUID(2, 1))));
    }

    @Test
    void anEntryThatIsMarkedForDeletionIsNone() {
        has(BURGER, BURGER_KEY, false);
        has(BURGER, new UUID(1, 2), true);
        has(WATER, new UUID(2, 1), true);

        assertThat(references.find(List.of(BURGER))).isEqualTo(new Result.Found(Map.of(BURGER, BURGER_KEY)));
        assertThat(((Result.NotAll) references.find(List.of(WATER))).problems())
                .extracting(MappingProblem::sentence)
                .containsExactly(
                        "Catalog_Номенклатура with Артикул «water»: the only such entry is marked for deletion.");
    }
}
