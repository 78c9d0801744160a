package orderhub.sandbox.control;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import orderhub.sandbox.accounting.InfoBase;
import orderhub.sandbox.accounting.InfoBase.Meddling;
import orderhub.sandbox.http.Answer;
import orderhub.sandbox.http.Call;
import orderhub.sandbox.http.PartnerServer;

/** What accountants and their administrators do to the base, and its books for whoever judges. */
final class AccountingControl {
    private final InfoBase base;

    AccountingControl(InfoBase base) {
        this.base = base;
    }

    void serve(PartnerServer server) {
        server.open("GET", "/sandbox/accounting", call -> Answer.json(200, base.shown()))
                .open("POST", "/sandbox/accounting", this::set)
                .open("POST", "/sandbox/accounting/documents/([0-9a-f-]{36})", this::meddle)
                .open(
                        "GET",
                        "/sandbox/books/accounting",
                        call -> Answer.json(
                                200,
                                base.books(
                                        Optional.ofNullable(call.query("from")),
                                        Optional.ofNullable(call.query("until")),
                                        Optional.ofNullable(call.query("place")))));
    }

    private Answer set(Call call) {
        Body body = new Body(call, Set.of("maintenance", "closedUntil", "twins"));
        body.valid(() -> {
            // Everything is read before anything is done.
            Optional<Boolean> maintenance = flag(body, "maintenance");
            Optional<Boolean> twins = flag(body, "twins");
            Optional<String> closed = body.optionalText("closedUntil").map(AccountingControl::date);
            maintenance.ifPresent(base::maintain);
            twins.ifPresent(base::twins);
            closed.ifPresent(date -> base.closeUntil(Optional.of(date).filter(text -> !text.isEmpty())));
            return List.of();
        });
        return Answer.json(200, base.shown());
    }

    private static Optional<Boolean> flag(Body body, String name) {
        return body.has(name) ? Optional.of(body.flag(name)) : Optional.empty();
    }

    private static String date(String text) {
        try {
            return text.isEmpty() ? text : LocalDate.parse(text).toString();
        } catch (DateTimeParseException malformed) {
            throw new IllegalArgumentException("/closedUntil: must be a date such as 2026-10-31, or empty", malformed);
        }
    }

    private Answer meddle(Call call) {
        Body body = new Body(call, Set.of("act"));
        base.meddle(call.subject(), body.valid(() -> body.choice("act", Meddling.class)));
        return Answer.json(200, base.shown());
    }
}
