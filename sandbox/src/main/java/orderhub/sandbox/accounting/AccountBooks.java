package orderhub.sandbox.accounting;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import orderhub.sandbox.accounting.Movement.Side;
import orderhub.sandbox.http.Json;

/** What documents add up to: turnovers by account, with and without the place, and what is counted. */
final class AccountBooks {
    private final Optional<String> from;
    private final Optional<String> until;
    private final Optional<String> place;
    private final ArrayNode documents = Json.array();
    private final Map<String, Turnover> accounts = new TreeMap<>();
    private final Map<Place, Turnover> places = new TreeMap<>();
    private final Map<Shelf, BigDecimal> stock = new TreeMap<>();

    private static final class Turnover {
        private BigDecimal debit = BigDecimal.ZERO;
        private BigDecimal credit = BigDecimal.ZERO;

        private void add(BigDecimal amount, boolean isDebit) {
            if (isDebit) {
                debit = debit.add(amount);
            } else {
                credit = credit.add(amount);
            }
        }

        private ObjectNode shown() {
            return Json.object()
                    .put("debit", money(debit))
                    .put("credit", money(credit))
                    .put("balance", money(debit.subtract(credit)));
        }
    }

    private record Place(String account, String key) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int order = account.compareTo(other.account);
            return order == 0 ? key.compareTo(other.key) : order;
        }
    }

    private record Shelf(Place place, String item) implements Comparable<Shelf> {
        @Override
        public int compareTo(Shelf other) {
            int order = place.compareTo(other.place);
            return order == 0 ? item.compareTo(other.item) : order;
        }
    }

    AccountBooks(Optional<String> from, Optional<String> until, Optional<String> place) {
        this.from = from;
        this.until = until;
        this.place = place;
    }

    void add(Stored document) {
        String date = document.text("Date");
        if (from.filter(first -> date.compareTo(first) < 0).isPresent()
                || until.filter(end -> date.compareTo(end) >= 0).isPresent()
                || place.filter(wanted -> !isOf(document, wanted)).isPresent()) {
            return;
        }
        documents
                .addObject()
                .put("entity", document.type().name())
                .put("key", document.key())
                .put("number", document.text("Number"))
                .put("date", date)
                .put("posted", document.is("Posted"))
                .put("deletionMark", document.is("DeletionMark"))
                .put("amount", document.text("СуммаДокумента"))
                .put("movements", document.movements().size());
        for (Movement movement : document.movements()) {
            add(movement.debit(), movement.amount(), true);
            add(movement.credit(), movement.amount(), false);
        }
    }

    private static boolean isOf(Stored document, String wanted) {
        return document.text("Склад_Key").equals(wanted)
                || document.movements().stream()
                        .anyMatch(movement -> movement.debit().place().equals(wanted))
                || document.section("РасшифровкаПлатежа")
                        .findValuesAsText("ДоговорКонтрагента_Key")
                        .contains(wanted);
    }

    private void add(Side side, BigDecimal amount, boolean isDebit) {
        accounts.computeIfAbsent(side.account(), account -> new Turnover()).add(amount, isDebit);
        Place where = new Place(side.account(), side.place());
        places.computeIfAbsent(where, key -> new Turnover()).add(amount, isDebit);
        if (!side.item().isEmpty()) {
            stock.merge(
                    new Shelf(where, side.item()),
                    isDebit ? side.quantity() : side.quantity().negate(),
                    BigDecimal::add);
        }
    }

    ObjectNode shown() {
        ObjectNode shown = Json.object();
        shown.set("documents", documents);
        ArrayNode balances = shown.putArray("balances");
        accounts.forEach((account, turnover) ->
                balances.addObject().put("account", account).setAll(turnover.shown()));
        ArrayNode byPlace = shown.putArray("places");
        places.forEach((where, turnover) -> byPlace.addObject()
                .put("account", where.account())
                .put("place", where.key())
                .setAll(turnover.shown()));
        ArrayNode counted = shown.putArray("stock");
        stock.forEach((shelf, quantity) -> counted.addObject()
                .put("account", shelf.place().account())
                .put("place", shelf.place().key())
                .put("item", shelf.item())
                .put("quantity", quantity.stripTrailingZeros().toPlainString()));
        return shown;
    }

    private static String money(BigDecimal amount) {
        return amount.setScale(2).toPlainString();
    }
}
