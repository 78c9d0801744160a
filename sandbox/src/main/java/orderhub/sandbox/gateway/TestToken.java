package orderhub.sandbox.gateway;

import java.util.Arrays;
import java.util.Optional;

/** The payment tokens the stand-in knows, and what the bank says to each. */
enum TestToken {
    OK("tok_ok", null, "MIR", "4477"),
    THREE_D_SECURE("tok_3ds", null, "VISA", "1111"),
    /** Decided a few seconds later. */
    PENDING("tok_pending", null, "MIR", "0005"),
    DECLINED("tok_declined", "insufficient_funds", "MIR", "9995"),
    STOLEN("tok_declined_stolen", "stolen_card", "MASTERCARD", "9979"),
    EXPIRED("tok_expired", "expired_card", "MIR", "0069");

    private final String text;
    private final String declineCode;
    private final String brand;
    private final String last4;

    TestToken(String text, String declineCode, String brand, String last4) {
        this.text = text;
        this.declineCode = declineCode;
        this.brand = brand;
        this.last4 = last4;
    }

    static Optional<TestToken> of(String text) {
        return Arrays.stream(values()).filter(token -> token.text.equals(text)).findFirst();
    }

    Optional<String> declineCode() {
        return Optional.ofNullable(declineCode);
    }

    String brand() {
        return brand;
    }

    String last4() {
        return last4;
    }
}
