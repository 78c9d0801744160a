package orderhub.sandbox.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.common.tls.Tls;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import orderhub.sandbox.contract.Contract;
import orderhub.sandbox.contract.ContractCheck;
import orderhub.sandbox.contract.Deviation;
import orderhub.sandbox.contract.Violation.Message;
import orderhub.sandbox.fault.Fault;
import orderhub.sandbox.fault.FaultKind;
import orderhub.sandbox.fault.Faults;

/**
 * A partner's HTTPS server on the loopback address: TLS 1.3 only, API key, every request and answer checked against the
 * contract, and the faults that are set. A request that breaks the contract is refused before it reaches the stand-in. A partner
 * whose interface no OpenAPI document describes is asked for a user instead, and reads its requests itself.
 */
public final class PartnerServer implements AutoCloseable {
    private static final Duration GRACE = Duration.ofMillis(100);
    // Held here, because a logger nobody holds forgets its level. Ports opened and closed are no news to whoever runs a
    // sandbox.
    private static final Logger SERVER_LOG = Logger.getLogger("io.helidon");

    static {
        SERVER_LOG.setLevel(Level.WARNING);
    }

    private static final System.Logger LOG = System.getLogger(PartnerServer.class.getName());

    private final String partner;
    private final Optional<Contract> contract;
    private final Faults faults;
    private final ContractCheck check;
    private final Gate gate;
    private final Manners manners;
    private final WebServer server;
    private final List<Route> routes = new ArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Traffic traffic = new Traffic();
    private BiConsumer<Call, Duration> outage = (call, time) -> {};

    /** Handles one call. */
    public interface Handler {
        Answer handle(Call call);
    }

    /** A server that keeps a contract. */
    public PartnerServer(
            Contract contract, int port, SSLContext tls, String apiKey, Faults faults, ContractCheck check) {
        this(
                contract.name(),
                Optional.of(contract),
                port,
                tls,
                new ContractGate(contract.name(), apiKey, check),
                Manners.ofTheContracts(),
                faults,
                check);
    }

    private PartnerServer(
            String partner,
            Optional<Contract> contract,
            int port,
            SSLContext tls,
            Gate gate,
            Manners manners,
            Faults faults,
            ContractCheck check) {
        this.partner = partner;
        this.contract = contract;
        this.faults = faults;
        this.check = check;
        this.gate = gate;
        this.manners = manners;
        this.server = WebServer.builder()
                .address(InetAddress.getLoopbackAddress())
                .port(port)
                .tls(Tls.builder().sslContext(tls).addEnabledProtocol("TLSv1.3").build())
                .shutdownHook(false)
                .shutdownGracePeriod(GRACE)
                .routing(HttpRouting.builder().any(this::serve))
                .build();
    }

    /** A server without contract, key and faults. */
    public static PartnerServer plain(String name, int port, SSLContext tls, Faults faults, ContractCheck check) {
        return new PartnerServer(
                name,
                Optional.empty(),
                port,
                tls,
                new ContractGate(name, "", check),
                Manners.ofTheContracts(),
                faults,
                check);
    }

    /** A server for one user, with faults, whose requests the stand-in reads itself. */
    public static PartnerServer ofUser(
            String name,
            int port,
            SSLContext tls,
            String user,
            String password,
            Manners manners,
            Faults faults,
            ContractCheck check) {
        return new PartnerServer(
                name, Optional.empty(), port, tls, new BasicGate(user, password, manners), manners, faults, check);
    }

    /**
     * Serves an operation of the contract.
     *
     * @param faultName by which faults for it are set
     */
    public PartnerServer operation(String operationId, String faultName, Handler handler) {
        Contract.Operation operation = contract.orElseThrow().operation(operationId);
        routes.add(
                new Route(operation.method(), operation.path().pattern(), Optional.of(operation), faultName, handler));
        return this;
    }

    /**
     * Serves an address of a partner whose interface no OpenAPI document describes.
     *
     * @param faultName by which faults for it are set
     */
    public PartnerServer served(String method, String pathPattern, String faultName, Handler handler) {
        routes.add(new Route(method, Pattern.compile(pathPattern), Optional.empty(), faultName, handler));
        return this;
    }

    /** Who takes what a call is for out of service for a while: a kitchen, of its own time; a base that starts anew. */
    public PartnerServer onOutage(BiConsumer<Call, Duration> taker) {
        outage = taker;
        return this;
    }

    /** Serves an address outside the contract, without key and without faults. */
    public PartnerServer open(String method, String pathPattern, Handler handler) {
        routes.add(new Route(method, Pattern.compile(pathPattern), Optional.empty(), "", handler));
        return this;
    }

    public PartnerServer start() {
        server.start();
        return this;
    }

    public int port() {
        return server.port();
    }

    /** How the hub pressed on the partner: calls, mostAtOnce, busiestSecond, mostOfOneWrite and thatWrite. */
    public ObjectNode traffic() {
        return traffic.shown();
    }

    /** The figures of the traffic begin anew. */
    public void forgetTraffic() {
        traffic.forget();
    }

    private void serve(ServerRequest request, ServerResponse response) {
        String path = request.path().path();
        String method = request.prologue().method().text();
        for (Route route : routes) {
            Matcher matcher = route.path().matcher(path);
            if (route.method().equals(method) && matcher.matches()) {
                if (route.isOpen()) {
                    Responses.write(response, answered(request, route, matcher, Optional.empty()));
                } else {
                    traffic.begins();
                    try {
                        serve(request, response, route, matcher);
                    } finally {
                        traffic.ends();
                    }
                }
                return;
            }
        }
        if (contract.isPresent()) {
            check.note(
                    partner,
                    Message.REQUEST,
                    method + " " + path,
                    List.of(new Deviation("NOT_FOUND", "no such operation in the contract")));
        }
        Responses.write(response, Answer.problem(404, "NOT_FOUND", "no such address"));
    }

    private void serve(ServerRequest request, ServerResponse response, Route route, Matcher matcher) {
        Optional<Fault> fault = faults.next(partner, route.faultName());
        if (fault.isEmpty()) {
            Responses.write(response, answered(request, route, matcher, fault));
        } else if (fault.get().kind().acts()) {
            strikeAfter(request, response, route, matcher, fault.get());
        } else {
            strikeBefore(request, response, route, matcher, fault.get());
        }
    }

    private void strikeBefore(
            ServerRequest request, ServerResponse response, Route route, Matcher matcher, Fault fault) {
        // Read and checked as ever, so that the listener hears of a wrong request even when it is not answered.
        Gate.Checked checked = checked(request, route, matcher);
        if (checked.refusal().isPresent()) {
            Responses.write(response, checked.refusal().get());
            return;
        }
        switch (fault.kind()) {
            case TIMEOUT_BEFORE -> {
                hold(fault);
                throw new CloseConnectionException(fault.kind().name());
            }
            case ERROR_500_BEFORE, TOO_MANY_REQUESTS, UNAVAILABLE, LOCKED, MAINTENANCE, LOGIN_PAGE, REFUSED ->
                Responses.write(response, manners.struck(fault.kind(), checked.call()));
            case REJECT ->
                Responses.write(
                        response,
                        WrongAnswers.rejection(
                                checked.call().json().path("orderId").asText(), fault.reason()));
            case OFFLINE -> {
                outage.accept(checked.call(), Duration.ofMillis(fault.delayMillis()));
                Responses.write(response, handled(route, checked.call(), Optional.empty()));
            }
            default -> throw new CloseConnectionException(fault.kind().name());
        }
    }

    private void strikeAfter(
            ServerRequest request, ServerResponse response, Route route, Matcher matcher, Fault fault) {
        Gate.Checked checked = checked(request, route, matcher);
        if (checked.refusal().isPresent() && fault.kind() == FaultKind.RESTART) {
            Responses.write(response, checked.refusal().get());
            return;
        }
        Answer answer = checked.refusal().orElseGet(() -> handled(route, checked.call(), Optional.of(fault)));
        switch (fault.kind()) {
            case SLOW, PENDING, FAILS -> Responses.write(response, answer);
            case TIMEOUT_AFTER -> {
                hold(fault);
                throw new CloseConnectionException(fault.kind().name());
            }
            case ERROR_500_AFTER -> Responses.write(response, manners.struck(fault.kind(), checked.call()));
            case RESTART -> {
                outage.accept(checked.call(), Duration.ofMillis(fault.delayMillis()));
                throw new CloseConnectionException(fault.kind().name());
            }
            case HALF_BODY -> Responses.writeHalf(response, answer);
            case WRONG_CONTENT_TYPE ->
                Responses.write(response, Answer.html("<html><body>Please log in</body></html>"));
            case UNKNOWN_STATUS -> Responses.write(response, WrongAnswers.strange(answer));
            default -> throw new CloseConnectionException(fault.kind().name());
        }
    }

    /** Lets the stand-in act, and checks what it says. A slow one still runs while it is slow. */
    private Answer answered(ServerRequest request, Route route, Matcher matcher, Optional<Fault> fault) {
        Gate.Checked checked = checked(request, route, matcher);
        if (checked.refusal().isPresent()) {
            return checked.refusal().get();
        }
        return handled(route, checked.call(), fault);
    }

    private Answer handled(Route route, Call call, Optional<Fault> fault) {
        Answer answer;
        call.meets(fault);
        try {
            answer = route.handler().handle(call);
            fault.filter(struck -> struck.kind() == FaultKind.SLOW).ifPresent(this::hold);
        } catch (Refusal refusal) {
            answer = refusal.answer();
        } catch (CloseConnectionException closing) {
            throw closing;
        } catch (RuntimeException ours) {
            LOG.log(System.Logger.Level.ERROR, "the stand-in of " + partner + " failed", ours);
            answer = Answer.problem(500, "INTERNAL", "the stand-in failed");
        } finally {
            call.answered();
        }
        gate.check(route, answer);
        return answer;
    }

    /** What was let in counts as traffic. */
    private Gate.Checked checked(ServerRequest request, Route route, Matcher matcher) {
        Gate.Checked checked = gate.checked(request, route, matcher);
        if (checked.refusal().isEmpty() && !route.isOpen()) {
            boolean asksOnly = route.method().equals("GET");
            Call call = checked.call();
            traffic.came(
                    asksOnly ? "" : route.faultName() + " " + call.path() + " " + call.repetition(), System.nanoTime());
        }
        return checked;
    }

    private void hold(Fault fault) {
        traffic.ends();
        try {
            if (closing.await(fault.delayMillis(), TimeUnit.MILLISECONDS)) {
                throw new CloseConnectionException("the sandbox is stopping");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new CloseConnectionException("the sandbox is stopping", stopping);
        } finally {
            traffic.resumes();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop();
    }
}
