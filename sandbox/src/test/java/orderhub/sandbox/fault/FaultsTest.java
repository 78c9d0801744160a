package orderhub.sandbox.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What strikes at random. */
class FaultsTest {
    private static final int MANY = 2_000;
    /** What a kitchen never does. */
    private static final Set<FaultKind> OTHERS_OWN =
            EnumSet.of(FaultKind.PENDING, FaultKind.FAILS, FaultKind.TOO_MANY_REQUESTS, FaultKind.UNAVAILABLE);
    /** What only an accounting base does. */
    private static final Set<FaultKind> OF_ACCOUNTING = EnumSet.of(
            FaultKind.LOCKED, FaultKind.MAINTENANCE, FaultKind.LOGIN_PAGE, FaultKind.REFUSED, FaultKind.RESTART);

    static {
        OTHERS_OWN.addAll(OF_ACCOUNTING);
    }

    private static List<Fault> struck(long seed, String partner, String operation) {
        return struck(faults(seed), partner, operation);
    }

    private static Faults faults(long seed) {
        Faults faults = new Faults(1);
        faults.random(seed, 1, 5);
        return faults;
    }

    private static List<Fault> struck(Faults faults, String partner, String operation) {
        return Stream.generate(() -> faults.next(partner, operation).orElseThrow())
                .limit(MANY)
                .toList();
    }

    private static Set<FaultKind> kinds(List<Fault> faults) {
        return faults.stream().map(Fault::kind).collect(Collectors.toCollection(() -> EnumSet.noneOf(FaultKind.class)));
    }

    private static Set<FaultKind> all(Predicate<FaultKind> fitting) {
        return EnumSet.allOf(FaultKind.class).stream().filter(fitting).collect(Collectors.toSet());
    }

    @Test
    void aHandOverMeetsEveryKindOfACall() {
        assertThat(kinds(struck(7, "kitchen", "create")))
                .containsExactlyInAnyOrderElementsOf(all(kind -> !kind.isForCallbacks() && !OTHERS_OWN.contains(kind)));
    }

    @Test
    void aRefundMeetsWhatOnlyAGatewaySaysButNothingThatNeedsAPerson() {
        assertThat(kinds(struck(7, "gateway", "refund"))).contains(FaultKind.PENDING, FaultKind.TOO_MANY_REQUESTS);
        assertThat(kinds(struck(7, "gateway", "refund"))).doesNotContain(FaultKind.FAILS);
        assertThat(kinds(struck(7, "gateway", "authorise"))).doesNotContain(FaultKind.PENDING);
    }

    @Test
    void aFaultIsSetOnlyWhereItCanBeMet() {
        Fault.next("gateway", "capture", FaultKind.FAILS);
        assertThatThrownBy(() -> Fault.next("gateway", "authorise", FaultKind.PENDING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("PENDING does not fit there");
        assertThatThrownBy(() -> Fault.next("kitchen", "cancel", FaultKind.TOO_MANY_REQUESTS))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fault.next("kitchen", "*", FaultKind.REJECT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void othersAreNeitherRejectedNorAnsweredByALineThatIsOffline() {
        assertThat(kinds(struck(7, "kitchen", "get")))
                .containsExactlyInAnyOrderElementsOf(all(kind -> !kind.isForCallbacks()
                        && kind != FaultKind.REJECT
                        && kind != FaultKind.OFFLINE
                        && !OTHERS_OWN.contains(kind)));
        assertThat(kinds(struck(7, "gateway", "authorise"))).doesNotContain(FaultKind.REJECT, FaultKind.OFFLINE);
        assertThat(kinds(struck(7, "kitchen", "callback")))
                .containsExactlyInAnyOrderElementsOf(all(FaultKind::isForCallbacks));
    }

    @Test
    void aWarehouseMeetsWhatEachPartnerDoesAndIsUnavailable() {
        Set<FaultKind> ofNone = EnumSet.of(FaultKind.REJECT, FaultKind.OFFLINE, FaultKind.PENDING, FaultKind.FAILS);
        ofNone.addAll(OF_ACCOUNTING);
        for (String operation : List.of("items", "stock", "lot", "write-off", "write-off-get")) {
            assertThat(kinds(struck(7, "warehouse", operation)))
                    .containsExactlyInAnyOrderElementsOf(all(kind -> !kind.isForCallbacks() && !ofNone.contains(kind)));
        }
        assertThat(kinds(struck(7, "warehouse", "callback")))
                .containsExactlyInAnyOrderElementsOf(all(FaultKind::isForCallbacks));
        assertThatThrownBy(() -> Fault.next("gateway", "get", FaultKind.UNAVAILABLE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("UNAVAILABLE does not fit there");
    }

    @Test
    void cardsMeetWhatOtherCallsOfAKitchenMeet() {
        for (String operation : List.of("card", "card-get")) {
            assertThat(kinds(struck(7, "kitchen", operation))).isEqualTo(kinds(struck(7, "kitchen", "get")));
        }
        for (String operation : List.of("line-cards", "line-cards-get")) {
            Set<FaultKind> ofAnyCall = kinds(struck(7, "kitchen", "get"));
            ofAnyCall.remove(FaultKind.UNKNOWN_STATUS);
            assertThat(kinds(struck(7, "kitchen", operation))).isEqualTo(ofAnyCall);
        }
        assertThatThrownBy(() -> Fault.next("kitchen", "line-cards", FaultKind.UNKNOWN_STATUS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("UNKNOWN_STATUS does not fit there");
    }

    @Test
    void anAccountingBaseMeetsCallsThatGetLostAndItsOwnWordsButNothingThatNeedsAPerson() {
        Set<FaultKind> lost = EnumSet.of(
                FaultKind.SLOW,
                FaultKind.TIMEOUT_BEFORE,
                FaultKind.TIMEOUT_AFTER,
                FaultKind.ERROR_500_BEFORE,
                FaultKind.ERROR_500_AFTER,
                FaultKind.CUT_BEFORE,
                FaultKind.CUT_AFTER,
                FaultKind.HALF_BODY,
                FaultKind.MAINTENANCE,
                FaultKind.RESTART);
        for (String operation : List.of("metadata", "find", "list")) {
            assertThat(kinds(struck(7, "accounting", operation))).isEqualTo(lost);
        }
        lost.add(FaultKind.LOCKED);
        for (String operation : List.of("create", "post", "unpost", "patch", "delete")) {
            assertThat(kinds(struck(7, "accounting", operation))).isEqualTo(lost);
            Fault.next("accounting", operation, FaultKind.REFUSED);
        }
        Fault.next("accounting", "*", FaultKind.LOGIN_PAGE);
        assertThatThrownBy(() -> Fault.next("accounting", "list", FaultKind.LOCKED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("LOCKED does not fit there");
        assertThatThrownBy(() -> Fault.next("accounting", "*", FaultKind.DROP))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRejectionHasAnyOfTheContractsReasons() {
        assertThat(struck(7, "kitchen", "create"))
                .filteredOn(fault -> fault.kind() == FaultKind.REJECT)
                .extracting(Fault::reason)
                .contains("INVALID_RECIPE", "INGREDIENT_OUT", "EXPIRED", "OVERLOADED", "LINE_UNAVAILABLE", "INTERNAL");
    }

    @Test
    void anOutageLastsAsLongAsAnOrderIsCookedOrLonger() {
        assertThat(struck(7, "kitchen", "create"))
                .filteredOn(fault -> fault.kind() == FaultKind.OFFLINE)
                .isNotEmpty()
                .allSatisfy(outage -> assertThat(outage.delayMillis()).isBetween(20_000L, 60_000L));
    }

    @Test
    void theSameSeedGivesTheSameFaultsReasonsAndOutages() {
        assertThat(struck(7, "kitchen", "create"))
                .isEqualTo(struck(7, "kitchen", "create"))
                .isNotEqualTo(struck(8, "kitchen", "create"));
    }

    @Test
    void eachIsCountedByItsKind() {
        Faults faults = faults(7);
        List<Fault> struck = struck(faults, "kitchen", "create");

        assertThat(faults.struckAtRandom()).isEqualTo(MANY);
        for (FaultKind kind : FaultKind.values()) {
            assertThat(faults.struckAtRandom(kind)).isEqualTo((int)
                    struck.stream().filter(fault -> fault.kind() == kind).count());
        }
        faults.clear();
        assertThat(faults.struckAtRandom()).isZero();
    }
}
