package orderhub.ledger;

import static orderhub.testing.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Stream;
import orderhub.ledger.Posting.Account;
import orderhub.shared.Money;
import orderhub.testing.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerEntryTest {
    @ParameterizedTest
    @CsvSource({
        "SALE, GUEST, 100.00",
        "CARD_PAYMENT, GUEST, -100.00",
        "CASH_PAYMENT, GUEST, -100.00",
        "CARD_REFUND, GUEST, 100.00",
        "CASH_REFUND, GUEST, 100.00",
        "SALE_REVERSAL, GUEST, -100.00",
        "PRODUCED, GOODS, 100.00",
        "HANDED_OVER, GOODS, -100.00",
        "WRITTEN_OFF, GOODS, -100.00"
    })
    void eachPostingHasItsAccountAndSign(Posting posting, Account account, String signed) {
        assertThat(posting.account()).isEqualTo(account);
        assertThat(entry(posting, "100.00").signed()).isEqualTo(Money.parse(signed));
    }

    @Test
    void theTableAboveLeavesNoPostingOut() {
        assertThat(Posting.values()).hasSize(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.00", "-0.01"})
    void anAmountIsAboveZeroBecauseThePostingGivesTheSign(String amount) {
        assertThatThrownBy(() -> entry(Posting.SALE, amount))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("amount of a ledger entry must be above zero");
    }

    @Test
    void anOrderThatWasPaidAndCollectedLeavesNothingOnEitherAccount() {
        assertThat(sum(Account.GUEST, entry(Posting.SALE, "250.00"), entry(Posting.CARD_PAYMENT, "250.00")))
                .isEqualTo(Money.ZERO);
        assertThat(sum(Account.GOODS, entry(Posting.PRODUCED, "250.00"), entry(Posting.HANDED_OVER, "250.00")))
                .isEqualTo(Money.ZERO);
    }

    @Test
    void aRefundTakesTheSaleBackAndLeavesNothing() {
        assertThat(sum(
                        Account.GUEST,
                        entry(Posting.SALE, "250.00"),
                        entry(Posting.CASH_PAYMENT, "250.00"),
                        entry(Posting.CASH_REFUND, "90.00"),
                        entry(Posting.SALE_REVERSAL, "90.00")))
                .isEqualTo(Money.ZERO);
    }

    private static Money sum(Account account, LedgerEntry... entries) {
        Stream<LedgerEntry> own =
                Arrays.stream(entries).filter(entry -> entry.posting().account() == account);
        return own.map(LedgerEntry::signed).reduce(Money.ZERO, Money::plus);
    }

    private static LedgerEntry entry(Posting posting, String amount) {
        return new LedgerEntry(Samples.orderId(1), posting, Money.parse(amount), "reference", NOON);
    }
}
