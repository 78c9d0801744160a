package orderhub.sandbox.accounting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import orderhub.sandbox.http.Json;

/**
 * What people had entered before anybody exported anything: an organisation, for each restaurant a warehouse and a contract, for each
 * dish and ingredient an item, and the usual lists. Keys are the same in every sandbox.
 */
final class SeedCatalogues {
    private static final String ITEMS = "Catalog_Номенклатура";
    private static final String WAREHOUSES = "Catalog_Склады";
    private static final String CONTRACTS = "Catalog_ДоговорыКонтрагентов";
    private static final String ACCOUNTS = "ChartOfAccounts_Хозрасчетный";
    private static final String[][] CHART = {
        {"10.01", "Сырье и материалы"},
        {"20.01", "Основное производство"},
        {"26", "Общехозяйственные расходы"},
        {"41.01", "Товары на складах"},
        {"41.02", "Товары в розничной торговле (по покупной стоимости)"},
        {"43", "Готовая продукция"},
        {"44.01", "Издержки обращения в организациях, осуществляющих торговую деятельность"},
        {"50.01", "Касса организации"},
        {"51", "Расчетные счета"},
        {"57.03", "Продажи по платежным картам"},
        {"60.01", "Расчеты с поставщиками и подрядчиками"},
        {"62.01", "Расчеты с покупателями и заказчиками"},
        {"62.02", "Расчеты по авансам полученным"},
        {"62.Р", "Расчеты с розничными покупателями"},
        {"68.02", "Налог на добавленную стоимость"},
        {"76.09", "Прочие расчеты с разными дебиторами и кредиторами"},
        {"90.01.1", "Выручка по деятельности с основной системой налогообложения"},
        {"90.02.1", "Себестоимость продаж по деятельности с основной системой налогообложения"},
        {"90.03", "Налог на добавленную стоимость"},
        {"91.02", "Прочие расходы"},
        {"94", "Недостачи и потери от порчи ценностей"}
    };

    private final BiConsumer<String, ObjectNode> base;
    private final Map<String, Integer> counted = new LinkedHashMap<>();
    private final ObjectNode known = Json.object();

    /** @param base takes the fields of an entity of that name */
    SeedCatalogues(BiConsumer<String, ObjectNode> base) {
        this.base = base;
    }

    /** The key of what was entered under that name. */
    static String key(String entity, String name) {
        return UUID.nameUUIDFromBytes((entity + "/" + name).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** {organisation, buyer, restaurants, items, kinds, expenses, units, accounts}: the keys of what was entered, by the chain's own ids. */
    ObjectNode enter() {
        known.removeAll();
        String organisation = lists();
        JsonNode chain = file("chain");
        String buyer = key("Catalog_Контрагенты", "buyer");
        for (JsonNode restaurant : chain.get("restaurants")) {
            restaurant(restaurant, organisation, buyer);
        }
        for (JsonNode dish : chain.get("dishes")) {
            item(dish, "piece", "Готовая продукция");
        }
        for (JsonNode ingredient : file("warehouse").get("items")) {
            item(ingredient, ingredient.get("unit").textValue(), "Сырье и материалы");
        }
        return known;
    }

    private String lists() {
        String organisation = enter("Catalog_Организации", "chain", "organisation", "Бургер Хаб ООО");
        enter("Catalog_ПодразделенияОрганизаций", "main", "division", "Основное подразделение");
        enter("Catalog_Контрагенты", "buyer", "buyer", "Розничный покупатель");
        enter("Catalog_Валюты", "RUB", "currency", "руб.");
        unit("piece", "796", "шт");
        unit("g", "163", "г");
        unit("ml", "111", "мл");
        kind("CARD", "Платежная карта", "ПлатежнаяКарта");
        kind("CERTIFICATE", "Подарочный сертификат", "ПодарочныйСертификатСобственный");
        for (String name : List.of("Готовая продукция", "Сырье и материалы")) {
            enter("Catalog_НоменклатурныеГруппы", name, "groups", name);
        }
        for (String[] expense : new String[][] {
            {"COOKED", "Материальные расходы"}, {"EXPIRED", "Списание просроченных продуктов"},
            {"RECALLED", "Списание отозванных продуктов"}, {"SPILT", "Недостачи и порча"}
        }) {
            enter("Catalog_СтатьиЗатрат", expense[0], "expenses", expense[1]);
        }
        for (String[] account : CHART) {
            ObjectNode fields = described(account[1]);
            fields.put("Code", account[0]);
            fields.put("НаименованиеПолное", account[1]);
            fields.put(
                    "Количественный", List.of("10.01", "41.01", "41.02", "43").contains(account[0]));
            put(ACCOUNTS, account[0], "accounts", fields);
        }
        return organisation;
    }

    private void unit(String id, String code, String name) {
        put("Catalog_КлассификаторЕдиницИзмерения", id, "units", described(name).put("Code", code));
    }

    private void kind(String id, String name, String type) {
        put(
                "Catalog_ВидыОплатОрганизаций",
                id,
                "kinds",
                described(name).put("ТипОплаты", type).put("Организация_Key", key("Catalog_Организации", "chain")));
    }

    private void restaurant(JsonNode restaurant, String organisation, String buyer) {
        String id = restaurant.get("id").textValue();
        String name = restaurant.get("nameRu").textValue();
        ObjectNode keys = Json.object();
        put(
                WAREHOUSES,
                id,
                keys,
                "warehouse",
                described("Ресторан " + name).put("Code", id).put("ТипСклада", "РозничныйМагазин"));
        put(
                CONTRACTS,
                id,
                keys,
                "contract",
                described("Розничные продажи, " + name)
                        .put("Owner_Key", buyer)
                        .put("Организация_Key", organisation)
                        .put("ВидДоговора", "СПокупателем")
                        .put("Номер", id));
        child("restaurants").set(id, keys);
    }

    private void item(JsonNode item, String unit, String group) {
        String id = item.get("id").textValue();
        String name = item.get("nameRu").textValue();
        put(
                ITEMS,
                id,
                "items",
                described(name)
                        .put("НаименованиеПолное", name)
                        .put("Артикул", id)
                        .put("ЕдиницаИзмерения_Key", key("Catalog_КлассификаторЕдиницИзмерения", unit))
                        .put("НоменклатурнаяГруппа_Key", key("Catalog_НоменклатурныеГруппы", group)));
    }

    /** A second item that is called as the dish is, as people enter them by mistake. */
    static ObjectNode twin(String name) {
        return described(name).put("Code", "00-00009001").put("Артикул", "twin").put("Ref_Key", key(ITEMS, "twin"));
    }

    private static ObjectNode described(String name) {
        return Json.object().put("Description", name);
    }

    private String enter(String entity, String id, String list, String name) {
        return put(entity, id, list, described(name));
    }

    private String put(String entity, String id, String list, ObjectNode fields) {
        boolean single =
                List.of("organisation", "division", "buyer", "currency").contains(list);
        return put(entity, id, single ? known : child(list), single ? list : id, fields);
    }

    private String put(String entity, String id, ObjectNode keys, String name, ObjectNode fields) {
        String key = key(entity, id);
        fields.put("Ref_Key", key);
        int number = counted.merge(entity, 1, Integer::sum);
        if (!fields.has("Code")) {
            fields.put("Code", entity.equals(ITEMS) ? "00-%08d".formatted(number) : "%09d".formatted(number));
        }
        base.accept(entity, fields);
        keys.put(name, key);
        return key;
    }

    private ObjectNode child(String list) {
        return known.withObject("/" + list);
    }

    private static JsonNode file(String name) {
        try (InputStream stream = SeedCatalogues.class.getResourceAsStream("/reference/" + name + ".json")) {
            return Json.parse(stream.readAllBytes());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
