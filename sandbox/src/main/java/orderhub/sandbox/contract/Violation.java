package orderhub.sandbox.contract;

import java.time.Instant;

/**
 * A message that passed through a stand-in and was not as its contract says.
 *
 * @param partner kitchen or gateway
 * @param operation the contract's operationId, or the address when there is none
 * @param detail where and what; never a value of the message
 */
public record Violation(Instant at, String partner, Message message, String operation, String detail) {
    /** Which message of the exchange; the hub makes REQUEST and CALLBACK_ANSWER, the stand-in the others. */
    public enum Message {
        REQUEST,
        ANSWER,
        CALLBACK,
        CALLBACK_ANSWER
    }
}
