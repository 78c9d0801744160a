package orderhub.sandbox.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import orderhub.sandbox.contract.CardFile;
import orderhub.sandbox.contract.Contract;
import orderhub.sandbox.contract.ContractCheck;
import orderhub.sandbox.contract.Deviation;
import orderhub.sandbox.contract.Violation.Message;

/** Holds requests to size, key and contract before a stand-in sees them, and its answers to the contract after. */
final class ContractGate implements Gate {
    private static final String JSON = "application/json";
    private static final int MOST_BYTES = 64 * 1024;

    private final String partner;
    private final String apiKey;
    private final ContractCheck check;

    ContractGate(String partner, String apiKey, ContractCheck check) {
        this.partner = partner;
        this.apiKey = apiKey;
        this.check = check;
    }

    @Override
    public Checked checked(ServerRequest request, Route route, Matcher matcher) {
        int most = route.operation().map(Contract.Operation::mostBytes).orElse(MOST_BYTES);
        byte[] body = body(request, most);
        if (body.length > most) {
            return refused(route, new Deviation("TOO_LARGE", "longer than " + most + " bytes"), 413);
        }
        if (!route.isOpen() && !isKey(header(request, "X-API-Key"))) {
            return Checked.refused(Manners.ofTheContracts().unauthenticated());
        }
        boolean bodyExpected =
                route.operation().map(Contract.Operation::takesBody).orElse(body.length > 0);
        String expected = route.operation().map(Contract.Operation::bodyType).orElse(JSON);
        String type = header(request, "Content-Type");
        if (bodyExpected && (type == null || !type.split(";")[0].trim().equalsIgnoreCase(expected))) {
            if (route.isOpen()) {
                return Checked.refused(Answer.problem(415, "CONTENT_TYPE", "send " + expected));
            }
            return refused(route, new Deviation("CONTENT_TYPE", "not " + expected), 415);
        }
        ObjectNode json = null;
        CardFile cards = null;
        try {
            if (bodyExpected && expected.equals(JSON)) {
                json = Json.parse(body);
            } else if (bodyExpected) {
                cards = CardFile.read(body);
            }
        } catch (Refusal malformed) {
            return refused(route, new Deviation("MALFORMED_JSON", "the body is not one well-formed JSON object"), 400);
        } catch (CardFile.Malformed malformed) {
            return refused(route, malformed.deviation(), 400);
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
        Call call = new Call(request.path().path(), groups, query, header(request, "Idempotency-Key"), json, cards);
        return new Checked(call, Optional.empty());
    }

    private Checked refused(Route route, Deviation deviation, int status) {
        route.operation()
                .ifPresent(operation -> check.note(partner, Message.REQUEST, operation.id(), List.of(deviation)));
        return Checked.refused(Answer.problem(status, deviation.code(), deviation.detail()));
    }

    static byte[] body(ServerRequest request, int most) {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        try {
            return request.content().inputStream().readNBytes(most + 1);
        } catch (IOException cut) {
            throw new CloseConnectionException("the request was cut", cut);
        }
    }

    static String header(ServerRequest request, String name) {
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

    @Override
    public void check(Route route, Answer answer) {
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

    private boolean isKey(String given) {
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), apiKey.getBytes(StandardCharsets.UTF_8));
    }
}
