package orderhub.sandbox.http;

import java.util.Optional;
import java.util.regex.Pattern;
import orderhub.sandbox.contract.Contract;

/**
 * An address that is served.
 *
 * @param operation of the contract; empty outside of it
 * @param faultName by which faults for it are set; empty when none befall it
 */
record Route(
        String method,
        Pattern path,
        Optional<Contract.Operation> operation,
        String faultName,
        PartnerServer.Handler handler) {
    /** What is no partner's operation is outside keys and faults too: the bank's page, the control. */
    boolean isOpen() {
        return faultName.isEmpty();
    }
}
