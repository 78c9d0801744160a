package orderhub.integration.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import orderhub.integration.http.CallLog;
import orderhub.integration.http.PartnersSandbox;
import orderhub.sandbox.fault.FaultKind;
import orderhub.sandbox.warehouse.Batch;
import orderhub.sandbox.warehouse.Origin;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.Warehouse;
import orderhub.stock.Warehouse.Answer;
import orderhub.stock.Warehouse.Page;
import orderhub.stock.Warehouse.WriteOffOutcome;
import orderhub.stock.WarehouseCall;
import orderhub.stock.WarehouseUnderFaultsContract;
import orderhub.stock.WriteOff;
import orderhub.stock.WriteOffId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The adapter keeps the port's promises over HTTPS with the warehouses' stand-in, and both keep to the contract. */
class WarehouseAdapterTest extends WarehouseUnderFaultsContract {
    private static PartnersSandbox partners;
    private static WarehouseApi patient;
    private static WarehouseApi impatient;
    private WarehouseApi api = patient;
    private int page = WarehouseAdapter.PAGE;

    @BeforeAll
    static void start() {
        partners = new PartnersSandbox();
        patient = client(PartnersSandbox.PATIENCE);
        impatient = client(PartnersSandbox.IMPATIENCE);
    }

    private static WarehouseApi client(Duration patience) {
        return WarehouseClient.build(
                new WarehouseSettings(
                        partners.warehouseUrl(), partners.warehouseKey(), Duration.ofSeconds(2), patience),
                partners.trusting());
    }

    @AfterEach
    void bothSidesKeptTheContract() {
        partners.bothSidesKeptTheContracts();
    }

    @AfterAll
    static void stop() {
        partners.close();
    }

    @Override
    protected Warehouse warehouse() {
        WarehouseAdapter forThisCall = new WarehouseAdapter(
                api,
                new WarehouseChannel(),
                Duration.ofSeconds(3),
                page,
                new CallLog(),
                new StrangeLevels(Clock.systemUTC()),
                Clock.systemUTC());
        api = patient;
        page = WarehouseAdapter.PAGE;
        return forThisCall;
    }

    private static orderhub.sandbox.warehouse.LotKey theirs(LotKey key) {
        return new orderhub.sandbox.warehouse.LotKey(
                key.warehouse().value(), key.ingredient().value(), key.lot().value());
    }

    @Override
    protected void receives(LotKey key, String quantity, Optional<Instant> expiresAt) {
        partners.sandbox()
                .warehouses()
                .receive(theirs(key), new BigDecimal(quantity), expiresAt, Optional.empty(), Optional.empty());
    }

    @Override
    protected void corrects(LotKey key, String quantity) {
        partners.sandbox().warehouses().correct(theirs(key), new BigDecimal(quantity), "counted");
    }

    @Override
    protected void makes(LotKey patties, String quantity, LotKey cheese, String each) {
        BigDecimal number = new BigDecimal(quantity);
        partners.sandbox()
                .warehouses()
                .make(new Batch(
                        theirs(patties),
                        number,
                        List.of(new Batch.Taken(
                                new Origin(
                                        cheese.ingredient().value(),
                                        cheese.lot().value()),
                                number.multiply(new BigDecimal(each))))));
    }

    @Override
    protected void blocks(LotKey key) {
        partners.sandbox().warehouses().block(theirs(key), Optional.empty());
    }

    @Override
    protected void recalls(LotKey key) {
        partners.sandbox().warehouses().recall(theirs(key), Optional.empty());
    }

    @Override
    protected void releases(LotKey key) {
        partners.sandbox().warehouses().release(theirs(key), Optional.empty());
    }

    @Override
    protected int timesBooked(WriteOffId id, LotKey key) {
        int times = 0;
        for (JsonNode movement : partners.sandbox()
                .warehouses()
                .books(Optional.of(key.warehouse().value()))
                .path("movements")) {
            if (movement.path("writeOff").asText().equals(id.toString())
                    && movement.path("after")
                            .path("lot")
                            .asText()
                            .equals(key.lot().value())) {
                times++;
            }
        }
        return times;
    }

    @Override
    protected void nextPageOf(int entries) {
        page = entries;
    }

    @Override
    protected List<String> troubleBeforeActing() {
        return PartnersSandbox.BEFORE_ACTING;
    }

    @Override
    protected List<String> troubleAfterActing() {
        return Stream.concat(PartnersSandbox.AFTER_ACTING.stream(), Stream.of(FaultKind.UNKNOWN_STATUS.name()))
                .toList();
    }

    @Override
    protected List<String> troubleWithQuestions() {
        return PartnersSandbox.UNANSWERED;
    }

    @Override
    protected List<String> comeAgain() {
        return List.of(FaultKind.TOO_MANY_REQUESTS.name(), FaultKind.UNAVAILABLE.name());
    }

    @Override
    protected void nextMeets(WarehouseCall call, String trouble) {
        partners.next("warehouse", operationOf(call), trouble);
        api = PartnersSandbox.isTimeOut(trouble) ? impatient : patient;
    }

    private static String operationOf(WarehouseCall call) {
        return switch (call) {
            case ITEMS -> "items";
            case LEVELS -> "stock";
            case LEVEL -> "lot";
            case WRITE_OFF -> "write-off";
            case ASK -> "write-off-get";
        };
    }

    /** It may be a slip: the lot would be held back for it until its next news. */
    @Test
    void aStateNobodyKnowsIsAskedForOnceMore() {
        LotKey key = lot(PATTY, "10");
        nextMeets(WarehouseCall.LEVEL, FaultKind.UNKNOWN_STATUS.name());
        assertThat(((Answer.Given<LotLevel>) warehouse().level(key)).value().state())
                .isEqualTo(LotState.AVAILABLE);

        nextMeets(WarehouseCall.LEVELS, FaultKind.UNKNOWN_STATUS.name());
        assertThat(((Answer.Given<Page<LotLevel>>) warehouse().levels(HERE, Optional.empty()))
                        .value()
                        .entries())
                .filteredOn(level -> level.key().equals(key))
                .extracting(LotLevel::state)
                .containsExactly(LotState.AVAILABLE);

        nextMeets(WarehouseCall.ITEMS, FaultKind.UNKNOWN_STATUS.name());
        assertThat(warehouse().items(Optional.empty())).isInstanceOf(Answer.Unreadable.class);
    }

    /** Else one of the stand-in's would be met by nobody. */
    @Test
    void everyFaultOfACallIsMet() {
        List<String> met = Stream.of(troubleBeforeActing(), troubleAfterActing(), comeAgain(), List.of("SLOW"))
                .flatMap(List::stream)
                .toList();

        assertThat(Arrays.stream(FaultKind.values())
                        .filter(kind -> kind.befalls("warehouse", "write-off"))
                        .map(FaultKind::name))
                .containsExactlyInAnyOrderElementsOf(met);
    }

    /** Asking is harmless, so the client repeats it by itself on a new connection. */
    @TestFactory
    Stream<DynamicTest> aQuestionWhoseConnectionIsCutIsAskedAgainAndAnswered() {
        return Stream.of("CUT_BEFORE", "CUT_AFTER")
                .map(trouble -> dynamicTest(trouble, () -> {
                    LotKey key = lot(PATTY, "10");
                    nextMeets(WarehouseCall.LEVEL, trouble);

                    assertThat(warehouse().level(key)).isInstanceOf(Answer.Given.class);
                }));
    }

    @Test
    void whoComesAgainWhileASlowOneIsBookedIsAnsweredTheSame() {
        LotKey key = lot(PATTY, "10");
        WriteOff writeOff = writingOff(cooked(key, "2"));
        nextMeets(WarehouseCall.WRITE_OFF, "SLOW");
        api = impatient;

        assertThat(warehouse().writeOff(writeOff)).isInstanceOf(WriteOffOutcome.Unknown.class);

        List<WriteOff.BookedLine> found = booked(warehouse().ask(writeOff));
        assertThat(booked(warehouse().writeOff(writeOff))).isEqualTo(found);
        assertThat(timesBooked(writeOff.id(), key)).isOne();
    }
}
