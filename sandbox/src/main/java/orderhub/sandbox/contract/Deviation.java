package orderhub.sandbox.contract;

/**
 * One place where a message is not as its contract says.
 *
 * @param code one of the contract's own error codes for malformed requests
 * @param detail where and what; never a value of the message
 */
public record Deviation(String code, String detail) {}
