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
import orderhub.journal.JournalEntry;
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
    @Operation(summary = "An order's story", description = "The owner reads the short one, staff the whole.")
    public OrderJson.Timeline of(@PathParam("id") String id) {
        Caller caller = Callers.of(security.getUserPrincipal());
        OrderId order = Input.orderId(id);
        Order found = findOrders.visible(caller, order);
        ZoneId zone = showMenu.of(found.restaurant()).restaurant().zone();
        Locale locale = Texts.of(headers.getAcceptableLanguages());
        return new OrderJson.Timeline(
                order.value(),
                OrderJson.number(found.shortNumber()),
                zone.getId(),
                showTimeline.of(caller, order).stream()
                        .map(entry -> step(entry, zone, locale))
                        .toList());
    }

    private static OrderJson.TimelineStep step(JournalEntry entry, ZoneId zone, Locale locale) {
        String detail = entry.detail().orElse(null);
        String text = Texts.text(locale, "step." + entry.step(), entry.actor());
        return new OrderJson.TimelineStep(
                entry.at().toString(),
                LOCAL_TIME.format(entry.at().atZone(zone)),
                entry.actor(),
                entry.step().name(),
                detail == null ? text : text + " (" + detail + ")",
                entry.attempt().orElse(null),
                entry.attempts().orElse(null),
                entry.tookMillis().orElse(null),
                detail);
    }
}
