package orderhub.integration.kitchen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import orderhub.integration.http.CallLog;
import orderhub.integration.http.PartnersSandbox;
import orderhub.kitchen.FakeKitchens.Call;
import orderhub.kitchen.KitchenId;
import orderhub.kitchen.KitchenState;
import orderhub.kitchen.ProductionStatus;
import orderhub.kitchen.RejectionReason;
import orderhub.kitchen.RobotKitchens;
import orderhub.kitchen.RobotKitchens.HandOver;
import orderhub.kitchen.RobotKitchensUnderFaultsContract;
import orderhub.order.OrderId;
import orderhub.sandbox.fault.Fault;
import orderhub.sandbox.fault.FaultKind;
import orderhub.sandbox.kitchen.LineState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The adapter keeps the port's promises over HTTPS with the kitchens' stand-in, and both keep to the contract. */
class KitchenAdapterTest extends RobotKitchensUnderFaultsContract {
    /** Fast enough to wait for, slow enough to put the line into error before anything is ready. */
    private static final double COOKING = 15;

    private static PartnersSandbox partners;
    private static KitchenAdapter patient;
    private static KitchenAdapter impatient;
    private KitchenAdapter kitchens = patient;

    @BeforeAll
    static void start() {
        partners = new PartnersSandbox();
        patient = adapter(PartnersSandbox.PATIENCE);
        impatient = adapter(PartnersSandbox.IMPATIENCE);
    }

    private static KitchenAdapter adapter(Duration patience) {
        KitchenSettings settings =
                new KitchenSettings(partners.kitchenUrl(), partners.kitchenKey(), Duration.ofSeconds(2), patience);
        return new KitchenAdapter(
                KitchenClient.build(settings, partners.trusting()),
                new KitchenChannels(List.of(new KitchenChannel()), Duration.ofSeconds(5)),
                new CallLog(),
                Clock.systemUTC());
    }

    @AfterEach
    void bothSidesKeptTheContract() {
        partners.bothSidesKeptTheContracts();
        partners.sandbox().reset();
    }

    @AfterAll
    static void stop() {
        partners.close();
    }

    @Override
    protected RobotKitchens kitchens() {
        KitchenAdapter forThisCall = kitchens;
        kitchens = patient;
        return forThisCall;
    }

    /** The stand-in begins what waits when a line is put online; in error it finishes nothing. */
    @Override
    protected void starts(HandOver handOver) {
        partners.sandbox().kitchens().speed(COOKING);
        put(handOver.kitchen(), KitchenState.ONLINE);
        put(handOver.kitchen(), KitchenState.ERROR);
        partners.sandbox().kitchens().speed(PartnersSandbox.STANDING_STILL);
    }

    @Override
    protected void makes(HandOver handOver) {
        put(handOver.kitchen(), KitchenState.ONLINE);
        PartnersSandbox.eventually(() -> reported(ask(handOver)).status() == ProductionStatus.READY);
    }

    @Override
    protected void put(KitchenId kitchen, KitchenState state) {
        partners.sandbox().kitchens().put(kitchen.value(), LineState.valueOf(state.name()));
    }

    @Override
    protected int cookedTimes(OrderId order) {
        return partners.sandbox().kitchens().cookedTimes(order.value());
    }

    @Override
    protected List<String> troubleBeforeActing() {
        return PartnersSandbox.BEFORE_ACTING;
    }

    @Override
    protected List<String> troubleAfterActing() {
        return PartnersSandbox.AFTER_ACTING;
    }

    @Override
    protected List<String> troubleWithQuestions() {
        return PartnersSandbox.UNANSWERED;
    }

    @Override
    protected void nextMeets(Call call, String trouble) {
        partners.next("kitchen", operationOf(call), trouble);
        kitchens = PartnersSandbox.isTimeOut(trouble) ? impatient : patient;
    }

    @Override
    protected void nextSaysUnknownWord(Call call) {
        partners.next("kitchen", operationOf(call), "UNKNOWN_STATUS");
    }

    @Override
    protected void nextIsRejected(RejectionReason reason) {
        partners.sandbox()
                .faults()
                .set(Fault.next("kitchen", "create", FaultKind.REJECT).withReason(reason.name()));
    }

    private static String operationOf(Call call) {
        return switch (call) {
            case HAND_OVER -> "create";
            case CANCEL -> "cancel";
            case ASK -> "get";
            case KITCHENS -> "kitchens";
        };
    }

    /** Asking is harmless, so the client repeats it by itself on a new connection. */
    @Test
    void aQuestionWhoseConnectionIsCutIsAskedAgainAndAnswered() {
        HandOver handOver = anOrder();
        kitchens().handOver(handOver);
        nextMeets(Call.ASK, "CUT_AFTER");

        assertThat(reported(ask(handOver)).status()).isEqualTo(ProductionStatus.ACCEPTED);
    }

    @Test
    void aKitchenWhoseWordForItselfIsUnknownCountsAsSilent() {
        nextSaysUnknownWord(Call.KITCHENS);

        assertThat(kitchens().kitchens(RESTAURANT).orElseThrow())
                .isNotEmpty()
                .allSatisfy(status -> assertThat(status.state()).isEqualTo(KitchenState.SILENT));
    }
}
