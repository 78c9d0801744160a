package orderhub.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.servers.Server;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The API's root. Tokens are MicroProfile JWT. */
@ApplicationPath("/api/v1")
@LoginConfig(authMethod = "MP-JWT")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Order Hub",
                        version = "1.3.0",
                        description = Api.DESCRIPTION,
                        extensions = {
                            @Extension(name = "x-owner", value = "Order Hub team"),
                            @Extension(name = "x-status", value = "stable"),
                            @Extension(name = "x-change-policy", value = Api.CHANGE_POLICY)
                        }),
        servers = @Server(url = "https://hub.example", description = "given by the hub's operator"),
        tags = {
            @Tag(name = "menu", description = "What a restaurant sells, and what of it can be had now."),
            @Tag(name = "orders", description = "From placing to collecting."),
            @Tag(name = "payment", description = "The money of an order."),
            @Tag(name = "kitchen", description = "A restaurant's kitchens."),
            @Tag(name = "recipes", description = "Technology cards: by which dishes are made."),
            @Tag(
                    name = "stock",
                    description =
                            "What restaurants have, how the hub keeps up with their warehouses, what runs out, what to order, and lots that must not be eaten."),
            @Tag(name = "accounting", description = "Hours closed for the accountant, each chained to the one before."),
            @Tag(
                    name = "callbacks",
                    description = "For partners; their whole contract is contracts/callbacks/callbacks.openapi.yaml."),
            @Tag(name = "admin", description = "For administrators.")
        })
@SecurityScheme(securitySchemeName = "jwt", type = SecuritySchemeType.HTTP, scheme = "bearer", bearerFormat = "JWT")
public class Api extends Application {
    static final String CHANGE_POLICY =
            "Semantic versioning of info.version. Minor: new endpoints, new optional members of requests, new members of answers,"
                    + " new problem codes and new states; clients pass over members they do not know and treat an unknown code"
                    + " by its HTTP status. Everything else is major: it gets a new path prefix (/api/v2), and both are served"
                    + " for at least 180 days. Patch: texts only.";

    static final String DESCRIPTION = """
            Orders of a restaurant chain: menu, orders, payment, kitchen, live state.

            - HTTPS, TLS 1.3. JSON in UTF-8, at most 256 KiB (technology cards are XML, at most 1 MiB); unknown members, duplicate members and numbers where texts belong are
              refused. Amounts are decimal strings with two places in roubles; instants are RFC 3339 in UTC.
            - `Authorization: Bearer <JWT>` (RS256 or ES256); its claim `groups` holds the roles, `restaurants` where they hold.
              An order of somebody else is 404.
            - Errors are `application/problem+json`; texts are Russian or English by `Accept-Language`. Besides what an endpoint
              lists, any may answer 400 HEADER_INVALID or BAD_REQUEST for what cannot be read, 400 FIELD_UNKNOWN for a query parameter it
              does not have, 404 and 405 for an address or method that
              is none, 406 for a content type it does not make, 503 TRY_LATER while the database (for dead letters also the broker) is away, or when others were changing the same,
              and 500 INTERNAL.
            - `X-Request-Id` (1 to 64 letters, digits, `.`, `_`, `-`) is taken over and given back; without one the hub makes one.
            - The way of an order: `POST /api/v1/orders`, then `.../pay`; watch `state` until `READY`; `.../collect`. `allowed` in
              an order says what can be asked for now.
            - Live state by web socket with the same token: `wss://.../api/v1/orders/{id}/status` and
              `wss://.../api/v1/board/{restaurant}`. Each message is a JSON object with `orderId`, `number`, `restaurantId`,
              `state`, `revision`, `at` and perhaps `estimatedReadyAt`; what a client says is passed over. The first message of an
              order's socket is its state now; after a lost connection `?revision=` with the last revision seen leaves that out if
              nothing has changed. A board's first message, and only that, has `board` and `orders`: all that are paid, in production
              or ready there now. Its client shows these in place of what it showed, each time it connects; there is no revision to
              go on from. The second message, and one whenever it changes, is the stop list: `{"type": "stop-list", "restaurantId", "version",
              "dishes"}`, with dishes as `GET /api/v1/stock/stop-list` has them, in place of the one before. For stores without a board
              `wss://.../api/v1/stores/{restaurant}` says the same and nothing else. News of an order follows from its payment to its end, and may be of one that the board never showed. Who
              may not listen, who asks for what is none, and whose token expires, is told so in a message with `problem` and
              `detail`, in the language of the handshake's `Accept-Language`, before the socket is closed with code 1008. A browser,
              which can set no header, offers its token as a subprotocol:
              `new WebSocket(url, ["orderhub", "bearer." + jwt])`; the answer is `orderhub`. A token never belongs into an address.
            """;
}
