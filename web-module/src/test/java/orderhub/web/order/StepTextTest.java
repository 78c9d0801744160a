package orderhub.web.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import orderhub.journal.Call;
import orderhub.journal.JournalEntry;
import orderhub.journal.Step;
import orderhub.kitchen.RejectionReason;
import orderhub.order.Attention;
import orderhub.order.OrderId;
import orderhub.payment.OperationKind;
import orderhub.payment.Payment;
import orderhub.shared.Cause;
import orderhub.web.language.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class StepTextTest {
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Texts.RUSSIAN);
    private static final OrderId ORDER = new OrderId(UUID.fromString("0199b6a0-0000-7000-8000-000000000001"));
    /** A code, an exception, a status: nothing of it is for people. */
    private static final Pattern TECHNICAL = Pattern.compile(
            "\\w_\\w|[A-Z]{4,}|Exception|breaker|circuit|time-out|status|\\{", Pattern.UNICODE_CHARACTER_CLASS);

    private static final Set<String> CODES = codesOfTheContracts();

    @ParameterizedTest
    @EnumSource(Cause.class)
    void everyCauseIsToldInWords(Cause cause) {
        assertToldInWords(Step.FAILED, cause.name());
        assertToldInWords(Step.FAILED, cause.with("arbat-1"));
    }

    @ParameterizedTest
    @MethodSource("codes")
    void everyCodeOfAPartnersContractIsToldInWords(String code) {
        assertToldInWords(Step.PAYMENT_DECLINED, code);
    }

    static Stream<String> codes() {
        return Stream.concat(CODES.stream(), Stream.of(Payment.NOT_ARRIVED, Payment.GATEWAY_UNREACHABLE, "declined"));
    }

    @Test
    void theCodesOfTheContractsAreFound() {
        assertThat(CODES)
                .contains("insufficient_funds", "issuer_unavailable", "INVALID_STATE", "RECEIPT_SUM_MISMATCH")
                .contains("INVALID_RECIPE", "LINE_UNAVAILABLE", "CANCEL_REFUSED")
                .hasSizeGreaterThan(25);
        for (RejectionReason reason : RejectionReason.values()) {
            if (reason != RejectionReason.UNRECOGNISED) {
                assertThat(CODES).contains(reason.name());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Attention.class)
    void everyReasonToCallAPersonIsToldInWords(Attention attention) {
        assertToldInWords(Step.ATTENTION, attention.name());
        assertToldInWords(Step.ATTENTION, attention + ": " + Cause.STATUS.with(500));
        assertToldInWords(Step.ATTENDED, attention + ": " + Cause.PARTNER_SAID.with("CAPTURED"));
    }

    @Test
    void noTextIsForACauseThatIsNoMore() {
        Set<String> known = new TreeSet<>(codes().toList());
        Stream.of(Cause.values()).map(Enum::name).forEach(known::add);
        assertThat(ResourceBundle.getBundle("orderhub.web.texts", Locale.ENGLISH).keySet().stream()
                        .filter(key -> key.startsWith("cause."))
                        .map(key -> key.substring("cause.".length())))
                .isSubsetOf(known);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | PROMISED | hub | 120 s | Promised to be ready in time (within 120 s)",
                "ru | PROMISED | hub | 120 s | Обещан срок готовности (в течение 120 с)",
                "en | PAYMENT_AUTHORISED | gateway | 250.00 RUB | Money set aside on the card (250.00 ₽)",
                "ru | PAYMENT_AUTHORISED | gateway | 250.00 RUB | Деньги на карте зарезервированы (250.00 ₽)",
                "en | KITCHEN_REJECTED | r01-k1 | STRANGE | Kitchen r01-k1 does not take the order (code “STRANGE”)",
                "ru | KITCHEN_REJECTED | r01-k1 | STRANGE | Кухня r01-k1 не берёт заказ (код «STRANGE»)",
                "en | HAND_OVER_UNCLEAR | r01-k1 | STATUS: 500 "
                        + "| Kitchen r01-k1 did not say whether it has the order; we ask (answered with error 500)",
                "ru | ATTENTION | hub | CASH_TO_RETURN: 429.00 RUB | Нужен человек (верните гостю наличные: 429.00 ₽)",
                "en | ATTENTION | hub | CHARGEBACK: 429.00 RUB: fraud "
                        + "| Needs a person (the guest's bank demands the money back: 429.00 ₽: code “fraud”)",
                "en | FAILED | hub | INVALID_RECIPE | Could not be made; the money goes back "
                        + "(the kitchen does not know the recipe or cannot cook it)",
                "ru | REFUND_REQUESTED | hub | 429.00 RUB: KITCHEN_LOST_ORDER "
                        + "| Запрошен возврат денег: система (429.00 ₽: кухня потеряла заказ)",
                "en | PAYMENT_UNCLEAR | gateway | REFUND: TIMED_OUT "
                        + "| The gateway did not say what became of our request; we ask (refund: no answer in time)",
                "ru | PAYMENT_UNCLEAR | gateway | CAPTURE: STATUS: 500 | Платёжный шлюз не сказал, что с нашим запросом; "
                        + "спрашиваем (списание: в ответ ошибка 500)",
                "en | PAYMENT_STARTED | anna | 429.00 RUB | Card payment begun (429.00 ₽)"
            })
    void whatIsKnownIsToldInWordsAndWhatIsNotIsQuoted(
            String language, Step step, String actor, String detail, String text) {
        assertThat(text(step, actor, detail, Locale.of(language))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "REFUND_REQUESTED | 100.00 RUB: cold: 2 of {0}, 5 s | (100.00 ₽: cold: 2 of {0}, 5 s)",
                "CANCEL_REQUESTED | 100.00 RUB: too dear | (100.00 RUB: too dear)",
                "CANCELLED | LATE | (LATE)",
                "ATTENDED | CASH_TO_RETURN: gave it back | (give the cash back to the guest: gave it back)"
            })
    void whatAPersonTypedStaysAsItIs(Step step, String detail, String inBrackets) {
        assertThat(text(step, "vera", detail, Locale.ENGLISH)).endsWith(inBrackets);
    }

    @Test
    void aPersonWhoGaveNoReasonIsGivenTheHubs() {
        assertThat(text(Step.REFUND_REQUESTED, "anna", "429.00 RUB: CANCELLED", Locale.ENGLISH))
                .isEqualTo("Money back asked for by anna (429.00 ₽: the order was cancelled)");
    }

    @ParameterizedTest
    @EnumSource(OperationKind.class)
    void whichRequestToTheGatewayItIsAboutIsToldInWords(OperationKind kind) {
        assertToldInWords(Step.PAYMENT_UNCLEAR, kind.ended(Cause.TIMED_OUT.name()));
        assertToldInWords(Step.PAYMENT_OVERTAKEN, kind.ended(Cause.NOTHING_NEW.with("CAPTURED")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | 1 | | Kitchen r01-k1 did not say whether it has the order; we ask (no answer in time)",
                "en | 2 | | Kitchen r01-k1 did not say whether it has the order; we ask (no answer in time; attempt 2)",
                "en | 2 | 4 | Kitchen r01-k1 did not say whether it has the order; we ask "
                        + "(no answer in time; attempt 2 of 4)",
                "ru | 2 | 4 | Кухня r01-k1 не сказала, принят ли заказ; спрашиваем "
                        + "(ответа вовремя не было; попытка 2 из 4)"
            })
    void anAttemptIsToldFromTheSecondOnAndOutOfHowManyWhereThereIsALimit(
            String language, int attempt, Integer attempts, String text) {
        JournalEntry entry = JournalEntry.of(ORDER, Instant.EPOCH, "r01-k1", Step.HAND_OVER_UNCLEAR)
                .with(Cause.TIMED_OUT.name())
                .of(new Call(Optional.empty(), Optional.of(attempt), Optional.ofNullable(attempts)));

        assertThat(StepText.of(entry, Locale.of(language))).isEqualTo(text);
    }

    @Test
    void aStepWithoutDetailHasNoBrackets() {
        assertThat(StepText.of(JournalEntry.of(ORDER, Instant.EPOCH, "gateway", Step.PAYMENT_VOIDED), Locale.ENGLISH))
                .isEqualTo("Money set free again, nothing was taken");
    }

    private static void assertToldInWords(Step step, String detail) {
        for (Locale language : LANGUAGES) {
            String text = text(step, "hub", detail, language);
            String inBrackets = text.substring(text.indexOf('(') + 1, text.lastIndexOf(')'));
            assertThat(inBrackets).as(language + " " + detail).isNotBlank().doesNotContainPattern(TECHNICAL);
            assertThat(inBrackets).as(detail).doesNotStartWith("code “").doesNotStartWith("код «");
        }
    }

    private static String text(Step step, String actor, String detail, Locale language) {
        return StepText.of(JournalEntry.of(ORDER, Instant.EPOCH, actor, step).with(detail), language);
    }

    /** The tables of errors, the list of decline codes, and the kitchen's reasons. */
    private static Set<String> codesOfTheContracts() {
        Set<String> codes = new TreeSet<>();
        for (String contract : List.of("gateway/gateway", "kitchen/kitchen")) {
            for (String line : read(Path.of("../contracts/" + contract + ".openapi.yaml"))) {
                String list = line.strip();
                if (list.matches("\\| 4\\d\\d \\|.*") || list.matches("\\| 503 \\|.*")) {
                    words("[A-Z]+(_[A-Z]+)+|EXPIRED|OVERLOADED|INTERNAL|UNAUTHENTICATED", list.split("\\|")[2], codes);
                } else if (list.startsWith("Decline codes")) {
                    words("[a-z]+_[a-z_]+", list, codes);
                }
            }
        }
        return codes;
    }

    private static void words(String pattern, String text, Set<String> found) {
        Pattern.compile(pattern).matcher(text).results().forEach(word -> found.add(word.group()));
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
