package orderhub.cli.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import orderhub.cli.client.JsonClient;
import orderhub.cli.show.Percentile;
import orderhub.cli.stack.StackException;

/**
 * The results of the suite: a file with one line a strike and one a part, in JSON. Parts that were played apart, or on other
 * machines, add up by putting their lines together. A strike counts when the part it belongs to was judged at its end; what an
 * interruption left without judgement is played again.
 */
final class StrikeBook {
    private static final int ALL = 100;

    private final Optional<Path> file;
    private final List<Strike> strikes = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();

    /**
     * Some strikes in a row with their judgement: each order one by one, what must always hold, everybody's books.
     *
     * @param first number of the first strike
     * @param last number of the last
     * @param orders that were answered for
     * @param commit of the source; empty when it is not known
     */
    record Part(What what, int first, int last, long seed, int orders, String commit, boolean holds) {
        boolean has(Strike strike) {
            return strike.what() == what
                    && strike.seed() == seed
                    && strike.number() >= first
                    && strike.number() <= last;
        }
    }

    /** @param file made when it is not there; without one nothing is kept */
    StrikeBook(Optional<Path> file) {
        this.file = file;
        if (file.isPresent() && Files.exists(file.get())) {
            try {
                Files.readAllLines(file.get()).stream()
                        .filter(line -> !line.isBlank())
                        .forEach(this::read);
            } catch (IOException failure) {
                throw new StackException("The results in " + file.get() + " cannot be read.", failure);
            }
        }
    }

    private void read(String line) {
        try {
            JsonNode node = JsonClient.json().readTree(line);
            What what = What.named(node.path("what").asText());
            if (node.has("kill")) {
                strikes.add(new Strike(
                        what,
                        node.path("kill").asInt(),
                        node.path("seed").asLong(),
                        Instant.parse(node.path("at").asText()),
                        node.path("pauseMillis").asLong(),
                        node.path("inFlight").asInt(),
                        node.path("backAfterMillis").asLong(),
                        node.path("verdict").asText()));
            } else {
                parts.add(new Part(
                        what,
                        node.path("from").asInt(),
                        node.path("to").asInt(),
                        node.path("seed").asLong(),
                        node.path("orders").asInt(),
                        node.path("commit").asText(),
                        node.path("holds").asBoolean()));
            }
        } catch (IOException | IllegalArgumentException notOurs) {
            throw new StackException("The results in " + file.get() + " have a line that is none: " + line, notOurs);
        }
    }

    synchronized void add(Strike strike) {
        strikes.add(strike);
        append(JsonClient.json()
                .createObjectNode()
                .put("what", strike.what().toString())
                .put("kill", strike.number())
                .put("seed", strike.seed())
                .put("at", strike.at().toString())
                .put("pauseMillis", strike.pauseMillis())
                .put("inFlight", strike.inFlight())
                .put("backAfterMillis", strike.backAfterMillis())
                .put("verdict", strike.verdict()));
    }

    synchronized void add(Part part) {
        parts.add(part);
        append(JsonClient.json()
                .createObjectNode()
                .put("what", part.what().toString())
                .put("from", part.first())
                .put("to", part.last())
                .put("seed", part.seed())
                .put("orders", part.orders())
                .put("commit", part.commit())
                .put("holds", part.holds()));
    }

    private void append(ObjectNode line) {
        file.ifPresent(kept -> {
            try {
                Files.createDirectories(kept.toAbsolutePath().getParent());
                Files.writeString(kept, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException failure) {
                throw new StackException("The result cannot be written to " + kept + ".", failure);
            }
        });
    }

    /** Whether no judged part of that range broke, whenever it was played. */
    synchronized boolean allHold(What what, long seed, int first, int count) {
        return parts.stream()
                .filter(part -> part.what() == what
                        && part.seed() == seed
                        && part.first() < first + count
                        && first <= part.last())
                .allMatch(Part::holds);
    }

    /** The numbers of that range that no judged part has, in rows of at most so many. */
    synchronized List<List<Integer>> open(What what, long seed, int first, int count, int atMost) {
        List<List<Integer>> rows = new ArrayList<>();
        for (int number = first; number < first + count; number++) {
            int wanted = number;
            boolean judged = parts.stream()
                    .anyMatch(part -> part.what() == what
                            && part.seed() == seed
                            && part.first() <= wanted
                            && wanted <= part.last());
            if (judged) {
                continue;
            }
            List<Integer> row = rows.isEmpty() ? List.of() : rows.getLast();
            if (row.isEmpty() || row.size() == atMost || row.getLast() != number - 1) {
                rows.add(new ArrayList<>());
            }
            rows.getLast().add(number);
        }
        return rows;
    }

    /** Everything in one table. */
    synchronized String markdown(LocalDate date) {
        StringBuilder text = new StringBuilder("# Crashes, ").append(date).append("\n\n");
        text.append("- command: `./hub crash --what KIND --kills N --seed S --results FILE`\n- commit: ")
                .append(String.join(
                        ", ", new TreeSet<>(parts.stream().map(Part::commit).toList())))
                .append("\n\n");
        text.append(
                "| what | seed | struck | of them held | orders | on their way, mean | back after, median | p99 | longest |"
                        + " parts judged | of them held |\n|---|---|---|---|---|---|---|---|---|---|---|\n");
        Map<What, Map<Long, List<Part>>> kinds = new LinkedHashMap<>();
        parts.forEach(part -> kinds.computeIfAbsent(part.what(), added -> new TreeMap<>())
                .computeIfAbsent(part.seed(), added -> new ArrayList<>())
                .add(part));
        What.all()
                .forEach(what -> kinds.getOrDefault(what, Map.of())
                        .forEach((seed, judged) -> text.append(row(what, seed, judged))));
        List<String> broken = strikes.stream()
                .filter(strike -> !strike.holds())
                .map(strike -> "- " + strike.what() + " " + strike.number() + ", seed " + strike.seed() + ": "
                        + strike.verdict())
                .toList();
        if (!broken.isEmpty()) {
            text.append("\nWhat did not hold:\n\n")
                    .append(String.join("\n", broken))
                    .append('\n');
        }
        return text.toString();
    }

    private String row(What what, long seed, List<Part> judged) {
        // Of a strike that was played twice the later one is in the part that was judged.
        Map<Integer, Strike> counted = new TreeMap<>();
        strikes.stream()
                .filter(strike -> judged.stream().anyMatch(part -> part.has(strike)))
                .forEach(strike -> counted.put(strike.number(), strike));
        Collection<Strike> all = counted.values();
        List<Duration> back = all.stream()
                .map(strike -> Duration.ofMillis(strike.backAfterMillis()))
                .toList();
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d | %.1f | %s | %s | %s | %d | %d |%n",
                what,
                seed,
                all.size(),
                all.stream().filter(Strike::holds).count(),
                judged.stream().mapToInt(Part::orders).sum(),
                all.stream().mapToInt(Strike::inFlight).average().orElse(0),
                Percentile.text(Percentile.of(back, 50)),
                Percentile.text(Percentile.of(back, 99)),
                Percentile.text(Percentile.of(back, ALL)),
                judged.size(),
                judged.stream().filter(Part::holds).count());
    }
}
