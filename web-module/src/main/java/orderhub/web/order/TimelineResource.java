package orderhub.web.order;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import orderhub.journal.JournalEntry;
import orderhub.journal.Step;
import orderhub.menu.application.ShowMenu;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.application.FindOrders;
import orderhub.order.application.ShowTimeline;
import orderhub.security.Caller;
import orderhub.web.Input;
import orderhub.web.language.Texts;
import orderhub.web.security.Callers;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Why an order is where it is. */
@Path("/orders/{id}/timeline")
@RequestScoped
@Tag(name = "orders")
@SecurityRequirement(name = "jwt")
@Produces(MediaType.APPLICATION_JSON)
public class TimelineResource {
    private static final DateTimeFormatter LOCAL_TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    @Inject
    private ShowTimeline showTimeline;

    @Inject
    private FindOrders findOrders;

    @Inject
    private ShowMenu showMenu;

    @Context
    private SecurityContext security;

    @Context
    private HttpHeaders headers;

    @GET
    @RolesAllowed({"customer", "cashier", "production-manager", "device", "administrator"})
    @Operation(
            operationId = "showTimeline",
            summary = "An order's story: why it is where it is",
            description = "The owner reads the short one, staff the whole.")
    public TimelineJson.Timeline of(@PathParam("id") String id) {
        Caller caller = Callers.of(security.getUserPrincipal());
        OrderId order = Input.orderId(id);
        Order found = findOrders.visible(caller, order);
        ZoneId zone = showMenu.of(found.restaurant()).restaurant().zone();
        Locale locale = Texts.of(headers.getAcceptableLanguages());
        return new TimelineJson.Timeline(
                order.value(),
                OrderJson.number(found.shortNumber()),
                zone.getId(),
                showTimeline.of(caller, order).stream()
                        .map(entry -> step(entry, found, zone, locale))
                        .toList());
    }

    private static TimelineJson.TimelineStep step(JournalEntry entry, Order order, ZoneId zone, Locale locale) {
        Optional<String> promise = entry.step() == Step.READY ? promise(order, locale) : Optional.empty();
        return new TimelineJson.TimelineStep(
                entry.at().toString(),
                LOCAL_TIME.format(entry.at().atZone(zone)),
                entry.actor(),
                entry.step().name(),
                promise.isPresent() ? StepText.of(entry, promise, locale) : StepText.of(entry, locale),
                entry.attempt().orElse(null),
                entry.attempts().orElse(null),
                entry.tookMillis().orElse(null),
                promise.or(entry::detail).orElse(null));
    }

    private static Optional<String> promise(Order order, Locale locale) {
        return order.waited()
                .map(waited -> order.standardWait()
                        .map(standard -> Texts.text(
                                locale,
                                order.promiseKept().orElseThrow() ? "promise.kept" : "promise.missed",
                                waited.toSeconds(),
                                standard.toSeconds()))
                        .orElseGet(() -> Texts.text(locale, "waited", waited.toSeconds())));
    }
}
