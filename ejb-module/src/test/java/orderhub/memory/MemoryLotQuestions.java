package orderhub.memory;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import orderhub.stock.LotKey;
import orderhub.stock.mirror.LotQuestion;
import orderhub.stock.mirror.LotQuestions;

/** Questions about lots, in memory. */
public final class MemoryLotQuestions implements LotQuestions {
    private final MemoryDatabase database;

    public MemoryLotQuestions(MemoryDatabase database) {
        this.database = database;
    }

    record Row(LotQuestion question, Instant due) {}

    /** Lots that have to be asked for, as committed. */
    public Set<LotKey> open() {
        return Set.copyOf(database.committed().questions.keySet());
    }

    public boolean isAnyDue(Instant now) {
        return database.committed().questions.values().stream()
                .anyMatch(row -> !row.due().isAfter(now));
    }

    @Override
    public void note(Collection<LotKey> lots, Optional<UUID> reconciliation, Instant now) {
        Session session = database.session();
        lots.stream().distinct().sorted().forEach(lot -> {
            Optional<Row> before = Optional.ofNullable(session.questions.get(lot));
            session.questions.put(
                    lot,
                    new Row(
                            new LotQuestion(
                                    lot,
                                    now,
                                    before.map(row -> row.question().tries()).orElse(0),
                                    reconciliation.or(() ->
                                            before.flatMap(row -> row.question().reconciliation()))),
                            before.map(Row::due).orElse(now)));
        });
    }

    @Override
    public List<LotQuestion> due(Instant now, Instant again, int most) {
        return database
                .session()
                .questions
                .values()
                .filter(row -> !row.due().isAfter(now))
                .sorted(Comparator.comparing(Row::due))
                .limit(most)
                .toList()
                .stream()
                .map(row -> taken(row.question(), again))
                .toList();
    }

    private LotQuestion taken(LotQuestion question, Instant again) {
        LotQuestion taken =
                new LotQuestion(question.lot(), question.notedAt(), question.tries() + 1, question.reconciliation());
        database.session().questions.put(question.lot(), new Row(taken, again));
        return taken;
    }

    @Override
    public void putOff(LotQuestion question, Instant until) {
        Row row = database.session().questions.get(question.lot());
        if (row != null) {
            database.session().questions.put(question.lot(), new Row(row.question(), until));
        }
    }

    @Override
    public void answered(LotQuestion question) {
        Row row = database.session().questions.get(question.lot());
        if (row != null && row.question().notedAt().equals(question.notedAt())) {
            database.session().questions.remove(question.lot());
        }
    }
}
