package orderhub.sandbox.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.common.tls.Tls;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * contract, and the faults that are set. A request that breaks the contract is refused before it reaches the stand-in.
 */
public final class PartnerServer implements AutoCloseable {
    private static final int MOST_BYTES = 64 * 1024;
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
    private final String apiKey;
    private final Faults faults;
    private final ContractCheck check;
    private final WebServer server;
    private final List<Route> routes = new ArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Traffic traffic = new Traffic();
    private BiConsumer<Call, Duration> outage = (call, time) -> {};

    /** Handles one call. */
    public interface Handler {
        Answer handle(Call call);
    }

    private record Route(
            String method, Pattern path, Optional<Contract.Operation> operation, String faultName, Handler handler) {
        /** What is outside the contract is outside keys and faults too: the bank's page, the control. */
        boolean isOpen() {
            return operation.isEmpty();
        }
    }

    /** A server that keeps a contract. */
    public PartnerServer(
            Contract contract, int port, SSLContext tls, String apiKey, Faults faults, ContractCheck check) {
        this(contract.name(), Optional.of(contract), port, tls, apiKey, faults, check);
    }

    private PartnerServer(
            String partner,
            Optional<Contract> contract,
            int port,
            SSLContext tls,
            String apiKey,
            Faults faults,
            ContractCheck check) {
        this.partner = partner;
        this.contract = contract;
        this.apiKey = apiKey;
        this.faults = faults;
        this.check = check;
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
        return new PartnerServer(name, Optional.empty(), port, tls, "", faults, check);
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

    /** Who takes the kitchen a call is for offline for a while of its own time. */
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
                    write(response, answered(request, route, matcher, Optional.empty()));
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
        write(response, Answer.problem(404, "NOT_FOUND", "no such address"));
    }

    private void serve(ServerRequest request, ServerResponse response, Route route, Matcher matcher) {
        Optional<Fault> fault = faults.next(partner, route.faultName());
        if (fault.isEmpty()) {
            write(response, answered(request, route, matcher, fault));
        } else if (fault.get().kind().acts()) {
            strikeAfter(request, response, route, matcher, fault.get());
        } else {
            strikeBefore(request, response, route, matcher, fault.get());
        }
    }

    private void strikeBefore(
            ServerRequest request, ServerResponse response, Route route, Matcher matcher, Fault fault) {
        // Read and checked as ever, so that the listener hears of a wrong request even when it is not answered.
        Checked checked = checked(request, route, matcher);
        if (checked.refusal().isPresent()) {
            write(response, checked.refusal().get());
            return;
        }
        switch (fault.kind()) {
            case TIMEOUT_BEFORE -> {
                hold(fault);
                throw new CloseConnectionException(fault.kind().name());
            }
            case ERROR_500_BEFORE -> write(response, Answer.problem(500, "INTERNAL", "out of order"));
            case TOO_MANY_REQUESTS ->
                write(
                        response,
                        Answer.problem(429, "TOO_MANY_REQUESTS", "come again later")
                                .with("Retry-After", "1"));
            case REJECT ->
                write(response, rejection(checked.call().json().path("orderId").asText(), fault.reason()));
            case OFFLINE -> {
                outage.accept(checked.call(), Duration.ofMillis(fault.delayMillis()));
                write(response, handled(route, checked.call(), Optional.empty()));
            }
            default -> throw new CloseConnectionException(fault.kind().name());
        }
    }

    private void strikeAfter(
            ServerRequest request, ServerResponse response, Route route, Matcher matcher, Fault fault) {
        Answer answer = answered(request, route, matcher, Optional.of(fault));
        switch (fault.kind()) {
            case SLOW, PENDING, FAILS -> write(response, answer);
            case TIMEOUT_AFTER -> {
                hold(fault);
                throw new CloseConnectionException(fault.kind().name());
            }
            case ERROR_500_AFTER -> write(response, Answer.problem(500, "INTERNAL", "out of order"));
            case HALF_BODY -> writeHalf(response, answer);
            case WRONG_CONTENT_TYPE -> write(response, Answer.html("<html><body>Please log in</body></html>"));
            case UNKNOWN_STATUS -> write(response, strange(answer));
            default -> throw new CloseConnectionException(fault.kind().name());
        }
    }

    /** Lets the stand-in act, and checks what it says. A slow one still runs while it is slow. */
    private Answer answered(ServerRequest request, Route route, Matcher matcher, Optional<Fault> fault) {
        Checked checked = checked(request, route, matcher);
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
        check(route, answer);
        return answer;
    }

    private void check(Route route, Answer answer) {
        route.operation()
                .ifPresent(operation -> check.note(
                        partner,
                        Message.ANSWER,
                        operation.id(),
                        operation.ofAnswer(
                                answer.status(),
                                answer.contentType(),
                                parts(answer.headers()::get, any -> null),
                                answer.json())));
    }

    private record Checked(Call call, Optional<Answer> refusal) {
        static Checked refused(Answer answer) {
            return new Checked(null, Optional.of(answer));
        }
    }

    private Checked checked(ServerRequest request, Route route, Matcher matcher) {
        byte[] body = body(request);
        if (body.length > MOST_BYTES) {
            return refused(route, new Deviation("TOO_LARGE", "longer than 64 KiB"), 413);
        }
        if (!route.isOpen() && !isKey(header(request, "X-API-Key"))) {
            return Checked.refused(Answer.problem(401, "UNAUTHENTICATED", "X-API-Key is absent or wrong"));
        }
        boolean jsonExpected =
                route.operation().map(Contract.Operation::takesBody).orElse(body.length > 0);
        String type = header(request, "Content-Type");
        if (jsonExpected && (type == null || !type.split(";")[0].trim().equalsIgnoreCase("application/json"))) {
            if (route.isOpen()) {
                return Checked.refused(Answer.problem(415, "CONTENT_TYPE", "send application/json"));
            }
            return refused(route, new Deviation("CONTENT_TYPE", "not application/json"), 415);
        }
        ObjectNode json = null;
        try {
            json = jsonExpected ? Json.parse(body) : null;
        } catch (Refusal malformed) {
            return refused(route, new Deviation("MALFORMED_JSON", "the body is not one well-formed JSON object"), 400);
        }
        Map<String, String> query = new HashMap<>();
        for (String name : request.query().names()) {
            query.put(name, request.query().first(name).orElse(null));
        }
        if (route.operation().isPresent()) {
            Contract.Operation operation = route.operation().get();
            List<Deviation> deviations = new ArrayList<>(
                    operation.ofParameters(request.path().path(), parts(name -> header(request, name), query::get)));
            if (json != null) {
                deviations.addAll(operation.ofBody(json));
            }
            if (!deviations.isEmpty()) {
                check.note(partner, Message.REQUEST, operation.id(), deviations);
                Deviation first = deviations.getFirst();
                return Checked.refused(Answer.problem(400, first.code(), first.detail()));
            }
        }
        List<String> groups = new ArrayList<>();
        for (int i = 1; i <= matcher.groupCount(); i++) {
            groups.add(matcher.group(i));
        }
        Call call = new Call(request.path().path(), groups, query, header(request, "Idempotency-Key"), json);
        if (!route.isOpen()) {
            traffic.came(route.method().equals("GET") ? "" : write(route, call, json), System.nanoTime());
        }
        return new Checked(call, Optional.empty());
    }

    /** A gateway tells a repetition by its key, a kitchen by the order's id. */
    private static String write(Route route, Call call, ObjectNode json) {
        String known = call.idempotencyKey() != null
                ? call.idempotencyKey()
                : json == null ? "" : json.path("orderId").asText();
        return route.faultName() + " " + call.path() + " " + known;
    }

    private Checked refused(Route route, Deviation deviation, int status) {
        route.operation()
                .ifPresent(operation -> check.note(partner, Message.REQUEST, operation.id(), List.of(deviation)));
        return Checked.refused(Answer.problem(status, deviation.code(), deviation.detail()));
    }

    private static byte[] body(ServerRequest request) {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        try {
            return request.content().inputStream().readNBytes(MOST_BYTES + 1);
        } catch (IOException cut) {
            throw new CloseConnectionException("the request was cut", cut);
        }
    }

    private static String header(ServerRequest request, String name) {
        return request.headers().first(HeaderNames.create(name)).orElse(null);
    }

    private interface Named {
        String value(String name);
    }

    private static Contract.Parts parts(Named headers, Named query) {
        return new Contract.Parts() {
            @Override
            public String header(String header) {
                return headers.value(header);
            }

            @Override
            public String query(String parameter) {
                return query.value(parameter);
            }
        };
    }

    private boolean isKey(String given) {
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), apiKey.getBytes(StandardCharsets.UTF_8));
    }

    /** The contract's rejection of a hand-over. */
    public static Answer rejection(String orderId, String reason) {
        ObjectNode body = Json.object();
        body.put("orderId", orderId);
        body.put("state", "REJECTED");
        body.put("reason", reason);
        return switch (reason) {
            case "OVERLOADED" -> Answer.json(429, body).with("Retry-After", "1");
            case "LINE_UNAVAILABLE", "INTERNAL" -> Answer.json(503, body).with("Retry-After", "1");
            default -> Answer.json(422, body);
        };
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

    private static Answer strange(Answer answer) {
        if (!(answer.json() instanceof ObjectNode object) || answer.status() >= 400) {
            return answer;
        }
        ObjectNode strange = object.deepCopy();
        disguise(strange);
        for (String list : List.of("payments", "kitchens")) {
            strange.path(list).forEach(entry -> disguise((ObjectNode) entry));
        }
        return new Answer(answer.status(), answer.contentType(), strange, null, answer.headers());
    }

    private static void disguise(ObjectNode node) {
        for (String name : List.of("status", "state")) {
            if (node.path(name).isTextual()) {
                node.put(name, "TELEPORTED");
            }
        }
    }

    private static void head(ServerResponse response, Answer answer) {
        response.status(Status.create(answer.status()));
        answer.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
        if (answer.contentType() != null) {
            response.header(HeaderNames.CONTENT_TYPE, answer.contentType());
        }
        if (answer.status() == 413) {
            response.header(HeaderNames.CONNECTION, "close");
        }
    }

    private static void write(ServerResponse response, Answer answer) {
        head(response, answer);
        byte[] bytes = answer.bytes();
        if (bytes.length == 0) {
            response.send();
        } else {
            response.send(bytes);
        }
    }

    private static void writeHalf(ServerResponse response, Answer answer) {
        head(response, answer);
        byte[] bytes = answer.bytes();
        response.contentLength(bytes.length);
        OutputStream stream = response.outputStream();
        try {
            stream.write(bytes, 0, bytes.length / 2);
            stream.flush();
        } catch (IOException gone) {
            throw new CloseConnectionException("the caller went away", gone);
        }
        throw new CloseConnectionException(FaultKind.HALF_BODY.name());
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop();
    }
}
