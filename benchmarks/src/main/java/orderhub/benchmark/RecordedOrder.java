package orderhub.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import orderhub.cli.client.JsonClient;
import orderhub.cli.stack.StackException;

/**
 * Everything that one order made the hub say to its database, taken from PostgreSQL's own log: transaction by transaction, in the
 * order in which they were committed, and as a script that pgbench plays again and again with new identities each time.
 */
public final class RecordedOrder {
    /** One statement with its parameters as text; null for NULL. */
    record Said(String sql, List<String> parameters) {}

    private static final Pattern EXECUTE = Pattern.compile("(?:execute [^:]+|statement): (.*)", Pattern.DOTALL);
    private static final Pattern PARAMETER =
            Pattern.compile("\\$(\\d+) = (NULL|'((?:[^']|'')*)')(?:, |$)", Pattern.DOTALL);
    /** With dashes, or without as the gateway's identities are. */
    private static final Pattern IDENTITY = Pattern.compile(
            "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}" + "|(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])");

    /** Of many orders' rows at once: it tells nothing of which order they are. */
    private static final Pattern REMOVAL = Pattern.compile("^\\s*delete from outbox", Pattern.CASE_INSENSITIVE);

    /** What ten seconds' orders used is written off together, and is none of theirs. */
    private static final Pattern WRITE_OFF = Pattern.compile("^\\s*insert into write_off\\b", Pattern.CASE_INSENSITIVE);

    private static final int VERSION_AT = 14;

    private static final Pattern PLACE = Pattern.compile("\\$(\\d+)");
    private static final Pattern RESTAURANT = Pattern.compile("^(r\\d\\d)(-\\d)?$");
    private static final Pattern NUMBER_GIVEN =
            Pattern.compile("insert into short_number.*returning last", Pattern.CASE_INSENSITIVE);

    private static final Pattern ORDER_STORED =
            Pattern.compile("insert into customer_order \\(([^)]*)\\).*", Pattern.CASE_INSENSITIVE);

    private final List<List<Said>> transactions;

    private RecordedOrder(List<List<Said>> transactions) {
        this.transactions = transactions;
    }

    /**
     * @param logs folder of PostgreSQL's logs in JSON
     * @param order whose transactions are wanted: those that name it, or anything that only those that name it do
     */
    public static RecordedOrder read(Path logs, String order) {
        Map<String, List<Said>> open = new TreeMap<>();
        List<List<Said>> all = new ArrayList<>();
        for (JsonNode line : lines(logs)) {
            Optional<Said> said = said(line);
            if (said.isEmpty()) {
                continue;
            }
            String session = line.path("session_id").asText();
            switch (said.get().sql().strip().toLowerCase(java.util.Locale.ROOT)) {
                case "begin" -> open.put(session, new ArrayList<>());
                case "commit" -> Optional.ofNullable(open.remove(session)).ifPresent(all::add);
                case "rollback" -> open.remove(session);
                default -> {
                    List<Said> transaction = open.get(session);
                    if (transaction == null) {
                        all.add(List.of(said.get()));
                    } else {
                        transaction.add(said.get());
                    }
                }
            }
        }
        return new RecordedOrder(ofOrder(all, order));
    }

    private static List<JsonNode> lines(Path logs) {
        List<JsonNode> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(logs)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                for (String line : Files.readAllLines(file)) {
                    lines.add(JsonClient.json().readTree(line));
                }
            }
            return lines;
        } catch (IOException failure) {
            throw new StackException("PostgreSQL's log in " + logs + " cannot be read.", failure);
        }
    }

    private static Optional<Said> said(JsonNode line) {
        if (!line.path("application_name").asText().equals("order-hub")) {
            return Optional.empty();
        }
        Matcher matcher = EXECUTE.matcher(line.path("message").asText());
        if (!matcher.matches() || matcher.group(1).isBlank()) {
            return Optional.empty();
        }
        TreeMap<Integer, String> parameters = new TreeMap<>();
        Matcher parameter = PARAMETER.matcher(line.path("detail").asText());
        while (parameter.find()) {
            String text = parameter.group(3);
            parameters.put(Integer.parseInt(parameter.group(1)), text == null ? null : text.replace("''", "'"));
        }
        return Optional.of(new Said(matcher.group(1), new ArrayList<>(parameters.values())));
    }

    private static List<List<Said>> ofOrder(List<List<Said>> recorded, String order) {
        List<List<Said>> all = recorded.stream()
                .filter(transaction -> transaction.stream()
                        .noneMatch(said -> WRITE_OFF.matcher(said.sql()).find()))
                .toList();
        Set<String> names = new HashSet<>(Set.of(order));
        Set<List<Said>> chosen = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        boolean grown = true;
        while (grown) {
            grown = false;
            for (List<Said> transaction : all) {
                Set<String> named = identities(transaction);
                if (!chosen.contains(transaction) && named.stream().anyMatch(names::contains)) {
                    chosen.add(transaction);
                    if (transaction.stream()
                            .noneMatch(said -> REMOVAL.matcher(said.sql()).find())) {
                        names.addAll(named);
                    }
                    grown = true;
                }
            }
        }
        return all.stream().filter(chosen::contains).toList();
    }

    private static Set<String> identities(List<Said> transaction) {
        Set<String> found = new HashSet<>();
        for (Said said : transaction) {
            for (String parameter : said.parameters()) {
                if (parameter != null) {
                    IDENTITY.matcher(parameter).results().forEach(result -> found.add(result.group()));
                }
            }
        }
        return found;
    }

    public int transactions() {
        return transactions.size();
    }

    /** Those that write, and so wait for the disk. */
    public int writing() {
        return (int) transactions.stream().filter(RecordedOrder::writes).count();
    }

    /** Without those of transactions that only read, of which there are as many as somebody looks at the order. */
    public int statementsOfWriting() {
        return transactions.stream()
                .filter(RecordedOrder::writes)
                .mapToInt(List::size)
                .sum();
    }

    /** How often its transactions write rows of that table, by a statement or a part of one; a batch says one for each row. */
    public int writesOf(String table) {
        Pattern writes =
                Pattern.compile("\\b(insert into|update|delete from) " + table + "\\b", Pattern.CASE_INSENSITIVE);
        return (int) transactions.stream()
                .flatMap(List::stream)
                .flatMap(said -> writes.matcher(said.sql()).results())
                .count();
    }

    private static boolean writes(List<Said> transaction) {
        return transaction.stream()
                .anyMatch(
                        said -> said.sql().matches("(?is)\\s*(insert|update|delete|with .*(insert|update|delete)).*"));
    }

    public int statements() {
        return transactions.stream().mapToInt(List::size).sum();
    }

    /**
     * For {@code pgbench -M prepared}: the same statements in the same transactions, with new identities and another of ten
     * restaurants each time.
     */
    String script() {
        Script script = new Script();
        StringBuilder body = new StringBuilder();
        for (List<Said> transaction : transactions) {
            boolean alone =
                    transaction.size() == 1 && !transaction.getFirst().sql().isBlank();
            if (!alone) {
                body.append("begin;\n");
            }
            for (Said said : transaction) {
                String sql = said.sql().replace('\n', ' ').strip();
                int numberAt = placeOfNumber(sql);
                String text = PLACE.matcher(sql).replaceAll(place -> {
                    int at = Integer.parseInt(place.group(1)) - 1;
                    return Matcher.quoteReplacement(
                            at == numberAt
                                    ? ":given_last"
                                    : script.value(said.parameters().get(at)));
                });
                if (NUMBER_GIVEN.matcher(sql).find()) {
                    body.append(text).append(" \\gset given_\n");
                } else {
                    body.append(text).append(";\n");
                }
            }
            if (!alone) {
                body.append("commit;\n");
            }
        }
        return script.head() + body;
    }

    /** Where a new order's short number stands among the parameters: the one given before in the same transaction; or -1. */
    private static int placeOfNumber(String sql) {
        Matcher stored = ORDER_STORED.matcher(sql);
        return stored.matches()
                ? List.of(stored.group(1).toLowerCase(java.util.Locale.ROOT).split(" *, *"))
                        .indexOf("short_number")
                : -1;
    }

    /** The variables of a script. */
    private static final class Script {
        private final Map<String, String> uuids = new LinkedHashMap<>();
        private final Map<String, String> derived = new LinkedHashMap<>();

        String value(String parameter) {
            if (parameter == null) {
                return "null";
            }
            Matcher restaurant = RESTAURANT.matcher(parameter);
            if (restaurant.matches()) {
                return ":restaurant"
                        + (restaurant.group(2) == null
                                ? ""
                                : "_" + restaurant.group(2).substring(1));
            }
            Matcher uuid = IDENTITY.matcher(parameter);
            if (uuid.matches()) {
                return ":" + variable(parameter);
            }
            if (uuid.reset().find()) {
                return ":" + derived.computeIfAbsent(expression(parameter), added -> "d" + derived.size());
            }
            return quoted(parameter);
        }

        private String variable(String uuid) {
            return uuids.computeIfAbsent(uuid, added -> "u" + uuids.size());
        }

        /** Time-ordered where it was: random ones would be written all over the indexes, and to no month at all. */
        private static String likeThat(String uuid) {
            return uuid.charAt(VERSION_AT) == '7' ? "uuidv7()::text" : "gen_random_uuid()::text";
        }

        private String expression(String parameter) {
            Matcher uuid = IDENTITY.matcher(parameter);
            StringBuilder sql = new StringBuilder();
            int from = 0;
            while (uuid.find()) {
                sql.append(quoted(parameter.substring(from, uuid.start())))
                        .append(" || ")
                        .append(variable(uuid.group()))
                        .append(" || ");
                from = uuid.end();
            }
            return sql.append(quoted(parameter.substring(from))).toString();
        }

        /** Without colons: pgbench takes one for the beginning of a variable, between quotes too. */
        private static String quoted(String text) {
            return "E'" + text.replace("\\", "\\\\").replace("'", "''").replace(":", "\\x3a") + "'";
        }

        String head() {
            List<String> inner = new ArrayList<>();
            uuids.forEach((text, name) ->
                    inner.add((text.contains("-") ? likeThat(text) : "replace(gen_random_uuid()::text, '-', '')")
                            + " as " + name));
            inner.add("'r' || lpad((1 + floor(random() * 10))::int::text, 2, '0') as restaurant");
            List<String> outer = new ArrayList<>(uuids.values());
            outer.add("restaurant");
            outer.add("restaurant || '-1' as restaurant_1");
            outer.add("restaurant || '-2' as restaurant_2");
            derived.forEach((sql, name) -> outer.add(sql + " as " + name));
            return "select " + String.join(", ", outer) + " from (select " + String.join(", ", inner) + ") s \\gset\n";
        }
    }

    /** Written where pgbench can read it. */
    Path write(Path file) {
        try {
            return Files.writeString(file, script(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new StackException("The script " + file + " cannot be written.", failure);
        }
    }
}
