package orderhub.kitchen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import orderhub.testing.Samples;

/** A production after whatever reports, in whatever order, however often. */
class ProductionPropertiesTest {
    private static final KitchenId LINE = new KitchenId("arbat-1");
    private static final ProductionId ID = new ProductionId(new UUID(0x7000L, 5));

    private static Production sent() {
        Production production = new Production(
                ID, Samples.orderId(1), 1, "arbat", Samples.NOON.plusSeconds(120), Samples.NOON, Samples.NOON);
        production.submitTo(LINE, ItemCards.NONE, Samples.NOON, Duration.ofSeconds(15));
        return production;
    }

    @Provide
    Arbitrary<List<ProductionReport>> reports() {
        Arbitrary<ProductionReport> report = Combinators.combine(
                        Arbitraries.of(ProductionStatus.class),
                        Arbitraries.longs().between(1, 12))
                .as((status, revision) -> new ProductionReport(
                        ID,
                        Samples.orderId(1),
                        LINE,
                        status,
                        status.name(),
                        revision,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty()));
        return report.list().ofMaxSize(25);
    }

    private static void take(Production production, ProductionReport report) {
        production.reported(report, Samples.NOON, Duration.ofSeconds(10));
    }

    @Property
    void noReportUndoesCookingAndNoneWakesWhatIsOver(@ForAll("reports") List<ProductionReport> reports) {
        Production production = sent();
        for (ProductionReport report : reports) {
            ProductionState before = production.state();
            long revision = production.kitchenRevision();
            take(production, report);

            if (before.isOver()) {
                assertThat(production.state()).isEqualTo(before);
            }
            if (before.isCooked()) {
                assertThat(production.state().isCooked() || production.state() == ProductionState.FAILED)
                        .isTrue();
            }
            assertThat(production.kitchenRevision()).isGreaterThanOrEqualTo(revision);
            assertThat(production.finishedAt().isPresent())
                    .isEqualTo(production.state().isOver());
            assertThat(production.dueAt().isPresent() && production.state().isOver())
                    .isFalse();
        }
    }

    @Property
    void repeatedAndOlderReportsChangeNothing(@ForAll("reports") List<ProductionReport> reports) {
        Production once = sent();
        reports.forEach(report -> take(once, report));
        Production again = sent();
        reports.forEach(report -> {
            take(again, report);
            reports.stream()
                    .filter(older -> older.revision() <= again.kitchenRevision())
                    .sorted(Comparator.comparing(ProductionReport::revision))
                    .forEach(older -> take(again, older));
        });

        assertThat(again.state()).isEqualTo(once.state());
        assertThat(again.kitchenRevision()).isEqualTo(once.kitchenRevision());
    }
}
