package orderhub.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import orderhub.sandbox.Sandbox;
import orderhub.sandbox.accounting.InfoBase.Meddling;
import orderhub.sandbox.fault.FaultKind;
import orderhub.sandbox.fault.Faults;
import orderhub.sandbox.kitchen.LineState;
import orderhub.sandbox.kitchen.Strictness;

/**
 * A plain page: kitchens, technology cards, the newest orders and payments, warehouses, the accounting base, faults, and forms that call the
 * addresses under {@code /sandbox}.
 */
final class ControlPage {
    private static final int NEWEST = 30;
    private static final String SCRIPT = """
            async function send(method, path, body) {
              const answer = await fetch(path, {method, headers: body ? {'Content-Type': 'application/json'} : {},
                body: body ? JSON.stringify(body) : undefined});
              if (answer.ok) location.reload(); else alert((await answer.json()).detail);
            }
            function fields(form) {
              const body = {};
              for (const field of form.elements) if (field.name && field.value !== '' && !field.dataset.place)
                body[field.name] = field.dataset.number ? Number(field.value)
                  : field.dataset.flag ? field.value === 'true' : field.value;
              return body;
            }
            function place(form) {
              let path = form.dataset.path;
              for (const field of form.elements) if (field.dataset.place) path += '/' + field.value;
              return path;
            }
            document.addEventListener('submit', event => {
              event.preventDefault();
              const form = event.target;
              send('POST', place(form), fields(form));
            });
            document.addEventListener('click', event => {
              if (event.target.dataset.method) send(event.target.dataset.method, event.target.dataset.path);
            });
            """;

    private final Sandbox sandbox;

    ControlPage(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    String html() {
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="UTF-8"><title>Sandbox</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <style>:root{color-scheme:light dark}body{font:14px/1.4 system-ui,sans-serif;margin:1rem}
                .wide{overflow-x:auto;margin:.5rem 0 1.5rem}table{border-collapse:collapse}
                td,th{border:1px solid #999;padding:.2rem .5rem;text-align:left;white-space:nowrap}
                form{display:flex;flex-wrap:wrap;gap:.4rem;margin:.5rem 0}
                input,select,button{font:inherit;padding:.25rem .5rem;max-width:100%}input{width:8rem}</style>
                </head><body>
                <h1>Sandbox</h1>
                """
                + faults()
                + table(
                        "Kitchens",
                        List.of("kitchenId", "restaurantId", "state", "queueLength", "inProgress", "heartbeatAt"),
                        sandbox.kitchens().lines())
                + "<form data-path='/sandbox/kitchens'>"
                + "<input data-place='1' placeholder='r01-1' required aria-label='kitchen'>"
                + select(
                        "state",
                        Arrays.stream(LineState.values()).map(Enum::name).toList())
                + "<button>Put</button></form>"
                + cards()
                + table(
                        "Orders",
                        List.of("orderId", "reference", "kitchenId", "state", "revision", "reason", "cookedTimes"),
                        newest(sandbox.kitchenBooks().get("orders")))
                + table(
                        "Payments",
                        List.of(
                                "paymentId",
                                "merchantOrderId",
                                "status",
                                "amount",
                                "capturedAmount",
                                "refundedAmount",
                                "revision"),
                        newest(sandbox.gatewayBooks().get("payments")))
                + warehouses()
                + accounting()
                + "<p>Contract violations: " + sandbox.violations().size()
                + " (<a href='/sandbox/violations'>list</a>). "
                + "Callbacks on their way: " + sandbox.pendingCallbacks() + ".</p>"
                + "<form data-path='/sandbox/speed'>"
                + "<input name='speed' data-number='1' placeholder='speed' required aria-label='speed'>"
                + "<button>Set speed</button></form>"
                + "<script>" + SCRIPT + "</script></body></html>";
    }

    private String cards() {
        ObjectNode books = sandbox.cards().books();
        return table(
                        "Technology cards",
                        List.of("technologyCardId", "version", "state", "tested", "code", "reason", "updatedAt"),
                        newest(books.get("cards")))
                + table("Cards of lines", List.of("kitchenId", "brought", "cards"), (ArrayNode) books.get("lines"))
                + "<p>A test lasts " + books.get("testSeconds").asText()
                + " s of the kitchen's time. Tests are decided: "
                + books.get("deciding").asText() + ". A line insists on its cards: "
                + books.get("strict").asText() + ".</p>"
                + "<form data-path='/sandbox/cards'>"
                + "<input name='testSeconds' data-number='1' placeholder='30' aria-label='seconds of a test'>"
                + select("data-flag='1' name='deciding'", "deciding", List.of("true", "false"))
                + select(
                        "strict",
                        Arrays.stream(Strictness.values()).map(Enum::name).toList())
                + "<button>Set</button></form>"
                + "<form data-path='/sandbox/kitchens'>"
                + "<input data-place='1' placeholder='r01-1' required aria-label='kitchen'>" + place(List.of("cards"))
                + "<input name='without' placeholder='FRYER,GRILL' aria-label='equipment it does not have'>"
                + flag("lose") + "<button>Take away, lose its cards</button></form>";
    }

    private String warehouses() {
        String warehouse = "<input data-place='1' placeholder='r01' required aria-label='warehouse'>";
        String lot = "<input name='ingredient' placeholder='beef-patty' required aria-label='ingredient'>"
                + "<input name='lot' placeholder='lot-1' required aria-label='lot'>";
        return table(
                        "Warehouses",
                        List.of("warehouse", "silent", "toLeaveOut", "changes"),
                        sandbox.warehouses().shown())
                + "<form data-path='/sandbox/warehouses'>" + warehouse
                + "<input name='leaveOut' data-number='1' placeholder='leave out' aria-label='news to leave out'>"
                + flag("silent") + "<button>Keep from the hub</button></form>"
                + "<form data-path='/sandbox/warehouses'>" + warehouse + place(List.of("plenty", "open"))
                + "<button>Do</button></form>"
                + "<form data-path='/sandbox/warehouses'>" + warehouse + place(List.of("block", "recall", "release"))
                + lot + "<button>Do</button></form>"
                + "<form data-path='/sandbox/warehouses'>" + warehouse + place(List.of("receive", "correct"))
                + lot + "<input name='quantity' placeholder='12.5' required aria-label='quantity'>"
                + "<button>Do</button></form>"
                + "<form data-path='/sandbox/warehouses'>" + warehouse + place(List.of("expiry"))
                + lot + "<input name='expiresAt' placeholder='2026-11-24T09:00:00Z' required aria-label='expires at'>"
                + "<button>Do</button></form>";
    }

    private String accounting() {
        ObjectNode books = sandbox.accounting().books(Optional.empty(), Optional.empty(), Optional.empty());
        ObjectNode base = sandbox.accounting().shown();
        return table(
                        "Accounting documents",
                        List.of("entity", "number", "date", "posted", "deletionMark", "amount", "key"),
                        newest(books.get("documents")))
                + table("Accounts", List.of("account", "debit", "credit", "balance"), (ArrayNode) books.get("balances"))
                + "<p>Maintenance: " + base.get("maintenance").asText() + ". Closed until: "
                + base.get("closedUntil").asText() + ".</p>"
                + "<form data-path='/sandbox/accounting'>" + flag("maintenance")
                + "<input name='closedUntil' placeholder='2026-10-31' aria-label='closed until'>" + flag("twins")
                + "<button>Set</button></form>"
                + "<form data-path='/sandbox/accounting/documents'>"
                + "<input data-place='1' placeholder='key' required aria-label='key of a document'>"
                + select("act", Arrays.stream(Meddling.values()).map(Enum::name).toList())
                + "<button>Do</button></form>";
    }

    private static String place(List<String> acts) {
        return select("data-place='1'", "what is done", acts);
    }

    private static String flag(String name) {
        return select("data-flag='1' name='" + name + "'", name, List.of("false", "true"));
    }

    private String faults() {
        StringBuilder rows =
                new StringBuilder("<h2>Faults</h2><div class='wide'><table><tr><th>partner</th><th>operation</th>"
                        + "<th>fault</th><th>left</th><th>probability</th><th>struck</th></tr>");
        for (Faults.Struck struck : sandbox.faults().all()) {
            rows.append("<tr>");
            for (Object cell : List.of(
                    struck.fault().partner(),
                    struck.fault().operation(),
                    struck.fault().kind(),
                    struck.left(),
                    struck.fault().probability(),
                    struck.struck())) {
                rows.append("<td>").append(escaped(cell.toString())).append("</td>");
            }
            rows.append("</tr>");
        }
        return rows
                + "</table></div><p>At random: probability " + sandbox.faults().randomProbability() + ", struck "
                + sandbox.faults().struckAtRandom() + ".</p>"
                + "<form data-path='/sandbox/faults'>"
                + select("partner", List.of("kitchen", "gateway", "warehouse", "accounting"))
                + select(
                        "operation",
                        List.of(
                                "*",
                                "create",
                                "authorise",
                                "get",
                                "capture",
                                "cancel",
                                "refund",
                                "kitchens",
                                "card",
                                "card-get",
                                "line-cards",
                                "line-cards-get",
                                "items",
                                "stock",
                                "lot",
                                "write-off",
                                "write-off-get",
                                "metadata",
                                "find",
                                "list",
                                "post",
                                "unpost",
                                "patch",
                                "delete",
                                "callback"))
                + select(
                        "fault",
                        Arrays.stream(FaultKind.values()).map(Enum::name).toList())
                + "<input name='times' data-number='1' placeholder='times' aria-label='times'>"
                + "<input name='probability' data-number='1' placeholder='probability' aria-label='probability'>"
                + "<input name='delayMillis' data-number='1' placeholder='delay, ms' aria-label='delay in ms'>"
                + "<button>Set</button></form>"
                + "<form data-path='/sandbox/random'>"
                + "<input name='seed' data-number='1' placeholder='seed' required aria-label='seed'>"
                + "<input name='probability' data-number='1' placeholder='0.1' required aria-label='probability'>"
                + "<button>Strike at random</button></form>"
                + "<button data-method='DELETE' data-path='/sandbox/faults'>Clear all faults</button>";
    }

    private static ArrayNode newest(JsonNode all) {
        ArrayNode newest = orderhub.sandbox.http.Json.array();
        for (int i = all.size() - 1; i >= Math.max(0, all.size() - NEWEST); i--) {
            newest.add(all.get(i));
        }
        return newest;
    }

    private static String table(String title, List<String> columns, ArrayNode rows) {
        if (rows.isEmpty()) {
            return "<h2>" + title + "</h2><p>None yet.</p>";
        }
        StringBuilder text = new StringBuilder("<h2>" + title + "</h2><div class='wide'><table><tr>");
        columns.forEach(column -> text.append("<th>").append(column).append("</th>"));
        text.append("</tr>");
        for (JsonNode row : rows) {
            text.append("<tr>");
            for (String column : columns) {
                JsonNode cell = row.path(column);
                text.append("<td>").append(escaped(shown(cell))).append("</td>");
            }
            text.append("</tr>");
        }
        return text.append("</table></div>").toString();
    }

    /** An amount by its value, versions by their cards, everything else as it stands. */
    private static String shown(JsonNode cell) {
        if (cell.has("value")) {
            return cell.get("value").asText();
        }
        return cell.isObject() ? cell.toString() : cell.asText();
    }

    private static String select(String name, List<String> values) {
        return select("name='" + name + "'", name, values);
    }

    private static String select(String attributes, String label, List<String> values) {
        return "<select " + attributes + " aria-label='" + label + "'>"
                + values.stream().map(value -> "<option>" + value + "</option>").collect(Collectors.joining())
                + "</select>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&#39;");
    }
}
