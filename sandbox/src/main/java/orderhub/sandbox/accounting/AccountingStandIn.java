package orderhub.sandbox.accounting;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import orderhub.sandbox.accounting.Edm.EntityType;
import orderhub.sandbox.accounting.Edm.Property;
import orderhub.sandbox.contract.ContractCheck;
import orderhub.sandbox.contract.Deviation;
import orderhub.sandbox.contract.Violation.Message;
import orderhub.sandbox.fault.FaultKind;
import orderhub.sandbox.http.Answer;
import orderhub.sandbox.http.Call;
import orderhub.sandbox.http.Json;
import orderhub.sandbox.http.Manners;
import orderhub.sandbox.http.PartnerServer;

/** The base as the hub sees it: 1C's standard OData interface, with what it does otherwise than others. */
public final class AccountingStandIn implements Manners {
    /** Where the interface begins. */
    public static final String PATH = "/buh/odata/standard.odata/";

    private static final String PARTNER = "accounting";
    private static final String ROOT = "/buh/odata/standard\\.odata";
    private static final String NAME = "/([^/()]+)";
    private static final String ONE = ROOT + NAME + "\\(([^/]*)\\)";
    private static final Pattern KEY = Pattern.compile("(?:Ref_Key=)?guid'([^']*)'(?:,\\s*LineNumber=(\\d+))?");
    /** What a client that knows the interface would not have sent. */
    private static final Set<String> MISTAKES = Set.of("0", "2", "3", "4", "5", "6", "8", "10", "13", "14", "19", "21");

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final InfoBase base;
    private final ContractCheck check;
    private final Bodies bodies;
    private final String metadata;

    /** @param check is told what the base takes without a word, or refuses because nobody should ask for it */
    public AccountingStandIn(InfoBase base, ContractCheck check) {
        this.base = base;
        this.check = check;
        bodies = new Bodies(base.edm());
        metadata = EdmXml.text(base.edm());
    }

    public void serve(PartnerServer server) {
        on(server, "GET", ROOT + "/?", "metadata", this::service);
        on(server, "GET", ROOT + "/\\$metadata", "metadata", this::metadata);
        on(server, "GET", ROOT + NAME, "list", this::list);
        on(server, "GET", ROOT + NAME + "/\\$count", "list", this::count);
        on(server, "GET", ONE, "find", this::find);
        on(server, "GET", ONE + NAME, "find", this::follow);
        on(server, "POST", ROOT + "/\\$batch", "create", (call, form) -> {
            throw ODataError.unsupported("$batch");
        });
        on(server, "POST", ROOT + NAME, "create", this::create);
        on(server, "POST", ONE + "/Post(?:\\(.*\\))?", "post", this::post);
        on(server, "POST", ONE + "/Unpost(?:\\(\\))?", "unpost", this::unpost);
        on(server, "PATCH", ONE, "patch", (call, form) -> change(call, form, false));
        on(server, "PUT", ONE, "patch", (call, form) -> change(call, form, true));
        on(server, "DELETE", ONE, "delete", this::remove);
        for (String method : List.of("GET", "POST", "PATCH", "PUT", "DELETE")) {
            on(server, method, ".*", "find", (call, form) -> {
                throw ODataError.url(call.path());
            });
        }
        server.onOutage((call, time) -> base.downUntil(Instant.now().plus(time)));
    }

    private interface Handler {
        Answer handle(Call call, Form form);
    }

    private void on(PartnerServer server, String method, String path, String fault, Handler handler) {
        server.served(method, path, fault, call -> answered(call, handler));
    }

    private Answer answered(Call call, Handler handler) {
        try {
            base.requireOpen();
            return handler.handle(call, Form.of(call, root(call)));
        } catch (InfoBase.Closed closed) {
            return maintenance(call);
        } catch (ODataError error) {
            if (MISTAKES.contains(error.code())) {
                note(call, "CODE_" + error.code(), error.getMessage());
            }
            return inWords(call, error);
        }
    }

    private void note(Call call, String code, String detail) {
        check.note(
                PARTNER,
                Message.REQUEST,
                call.raw().method() + " " + call.path(),
                List.of(new Deviation(code, detail)));
    }

    private static Answer inWords(Call call, ODataError error) {
        try {
            return Form.of(call, root(call)).error(error);
        } catch (ODataError unknownForm) {
            return new AtomForm(root(call)).error(error);
        }
    }

    private static String root(Call call) {
        return "https://" + call.raw().headers().getOrDefault("host", "localhost") + PATH;
    }

    private Answer service(Call call, Form form) {
        ObjectNode body = Json.object();
        body.put("odata.metadata", root(call) + "$metadata");
        ArrayNode value = body.putArray("value");
        for (EntityType type : base.edm().all()) {
            value.addObject().put("name", type.name()).put("url", type.name());
        }
        if (form instanceof JsonForm) {
            return JsonForm.answer(200, body);
        }
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + "<service xmlns=\"http://www.w3.org/2007/app\" xmlns:atom=\"" + AtomForm.ATOM + "\" xml:base=\""
                + root(call) + "\"><workspace><atom:title>Default</atom:title>");
        base.edm()
                .all()
                .forEach(type -> xml.append("<collection href=\"" + type.name() + "\"><atom:title>" + type.name()
                        + "</atom:title></collection>"));
        return AtomForm.xml(
                200,
                "application/xml;charset=utf-8",
                xml.append("</workspace></service>").toString());
    }

    /** It has one form, whatever is asked for. */
    private Answer metadata(Call call, Form form) {
        return AtomForm.xml(200, "application/xml;charset=utf-8", metadata);
    }

    private Answer list(Call call, Form form) {
        EntityType type = base.type(call.subject());
        Query query = Query.of(call, type);
        Selection selection = new Selection(type, call.query("$select"));
        InfoBase.Page page = base.list(type, query);
        return form.set(
                type, page.entities(), selection, query.counted() ? Optional.of(page.count()) : Optional.empty());
    }

    private Answer count(Call call, Form form) {
        EntityType type = base.type(call.subject());
        String number = Integer.toString(base.list(type, Query.of(call, type)).count());
        return new Answer(200, "text/plain;charset=utf-8", null, BYTE_ORDER_MARK + number, Map.of());
    }

    private Answer find(Call call, Form form) {
        EntityType type = base.type(call.subject());
        if (call.query("$expand") != null) {
            throw ODataError.unsupported("$expand");
        }
        Selection selection = new Selection(type, call.query("$select"));
        return form.entity(200, type, entity(call, type), selection);
    }

    private ObjectNode entity(Call call, EntityType type) {
        Matcher key = key(call);
        if (!type.isRow()) {
            return base.find(type, key.group(1));
        }
        if (key.group(2) == null) {
            throw new ODataError(400, 7, "Не хватает элемента ключа сущности \"LineNumber\"");
        }
        Edm.Section section = base.edm().sectionOf(type);
        for (var row : base.find(section.owner(), key.group(1)).get(section.name())) {
            if (row.get("LineNumber").asText().equals(key.group(2))) {
                return (ObjectNode) row;
            }
        }
        throw ODataError.noInstance(type.name());
    }

    private static Matcher key(Call call) {
        Matcher key = KEY.matcher(call.groups().get(1));
        if (!key.matches() || !Values.isKey(key.group(1))) {
            throw ODataError.url(call.groups().get(1));
        }
        return key;
    }

    /** What a reference leads to. */
    private Answer follow(Call call, Form form) {
        EntityType type = base.type(call.subject());
        String link = call.groups().get(2);
        Property reference = type.property(link + "_Key")
                .filter(property -> property.target().isPresent())
                .orElseThrow(() -> ODataError.noProperty(link));
        EntityType target = base.type(reference.target().orElseThrow());
        String key = base.find(type, key(call).group(1)).get(reference.name()).asText();
        return form.entity(200, target, base.find(target, key), new Selection(target, call.query("$select")));
    }

    private static boolean isLoading(Call call) {
        return call.raw().headers().getOrDefault("1c_odata-dataloadmode", "").equals("true");
    }

    private Answer create(Call call, Form form) {
        EntityType type = base.type(call.subject());
        ObjectNode created = base.create(
                type, bodies.read(call, type), isLoading(call), unknown -> note(call, "UNKNOWN_FIELD", unknown));
        return form.entity(201, type, created, new Selection(type, null))
                .with(
                        "Location",
                        root(call) + escaped(type.name()) + "(guid'"
                                + created.get("Ref_Key").asText() + "')");
    }

    /** Headers are Latin. */
    private static String escaped(String name) {
        return java.net.URLEncoder.encode(name, java.nio.charset.StandardCharsets.UTF_8);
    }

    private Answer change(Call call, Form form, boolean all) {
        EntityType type = base.type(call.subject());
        ObjectNode changed = base.change(
                type,
                key(call).group(1),
                bodies.read(call, type),
                all,
                isLoading(call),
                unknown -> note(call, "UNKNOWN_FIELD", unknown));
        return form.entity(200, type, changed, new Selection(type, null));
    }

    private Answer remove(Call call, Form form) {
        base.remove(base.type(call.subject()), key(call).group(1));
        return new Answer(204, null, null, null, Map.of());
    }

    private Answer post(Call call, Form form) {
        EntityType type = document(call);
        base.post(type, key(call).group(1));
        return new Answer(200, null, null, null, Map.of());
    }

    private Answer unpost(Call call, Form form) {
        base.unpost(document(call), key(call).group(1));
        return new Answer(200, null, null, null, Map.of());
    }

    private EntityType document(Call call) {
        EntityType type = base.type(call.subject());
        if (!type.isDocument()) {
            throw new ODataError(404, 11, "Метод не найден");
        }
        return type;
    }

    @Override
    public Answer unauthenticated() {
        return new Answer(
                401,
                "text/html; charset=utf-8",
                null,
                "<html><head><title>401</title></head><body>Unauthorized</body></html>",
                Map.of("WWW-Authenticate", "Basic realm=\"1C:Enterprise 8.3\""));
    }

    @Override
    public Answer struck(FaultKind kind, Call call) {
        return switch (kind) {
            case LOCKED -> inWords(call, ODataError.locked());
            case MAINTENANCE -> maintenance(call);
            case REFUSED ->
                inWords(call, ODataError.refused("Не удалось записать: операция отклонена правилами учета"));
            case LOGIN_PAGE ->
                page(200, "1С:Предприятие", "<form>Пользователь: <input> Пароль: <input type=\"password\"></form>");
            default ->
                page(
                        500,
                        "1C:Enterprise 8 application error",
                        "<h2>1C:Enterprise 8 application error:</h2>Unrecoverable error<br><b>by reason: </b><br>"
                                + "server_addr=tcp://localhost:1541 descr=error on connection: 10061(0x0000274D)");
        };
    }

    private static Answer page(int status, String title, String body) {
        return new Answer(
                status,
                "text/html; charset=utf-8",
                null,
                "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">\n<html><head><title>" + title
                        + "</title></head><body>" + body + "</body></html>",
                Map.of());
    }

    /** In the words of the web server's part, which are not those of the interface, and begin with a byte order mark. */
    private static Answer maintenance(Call call) {
        ObjectNode body = Json.object();
        body.put("#exception", "{http://v8.1c.ru/8.2/virtual-resource-system}Exception");
        ObjectNode exception = body.putObject("exception");
        exception.put("#type", "{http://v8.1c.ru/8.2/virtual-resource-system}Exception");
        exception.put("reason", 403);
        exception.put(
                "descr",
                "HTTP: Forbidden\nОшибка при выполнении запроса " + call.raw().method() + " к ресурсу "
                        + call.path().replaceFirst("^/buh", "") + ":");
        exception
                .putObject("inner")
                .put(
                        "descr",
                        "Начало сеанса с информационной базой запрещено.\n"
                                + "Ведутся технические работы: резервное копирование базы");
        return new Answer(
                403,
                "application/json;charset=utf-8",
                null,
                BYTE_ORDER_MARK + new String(Json.bytes(body), java.nio.charset.StandardCharsets.UTF_8),
                Map.of());
    }
}
