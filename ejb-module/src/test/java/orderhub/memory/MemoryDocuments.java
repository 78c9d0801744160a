package orderhub.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import orderhub.accounting.Closing;
import orderhub.accounting.document.DocumentDraft;
import orderhub.accounting.export.DocumentEvent;
import orderhub.accounting.export.DocumentJournal;
import orderhub.accounting.export.DocumentState;
import orderhub.accounting.export.ExportTrouble;
import orderhub.accounting.export.Journalled;
import orderhub.accounting.export.PlannedHour;
import orderhub.menu.RestaurantId;

/** The journal of documents in memory. */
public final class MemoryDocuments implements DocumentJournal {
    private static final String ALL = "*";

    private final MemoryDatabase database;

    public MemoryDocuments(MemoryDatabase database) {
        this.database = database;
    }

    record Plan(Closing closing, List<UUID> documents) {}

    record Row(
            Closing closing,
            DocumentDraft draft,
            DocumentState state,
            Optional<Instant> dueAt,
            int calls,
            int failures,
            Optional<String> version,
            Optional<ExportTrouble> trouble) {
        RestaurantId restaurant() {
            return closing.hour().restaurant();
        }

        boolean isDue(Instant now) {
            return state.isOpen() && !dueAt.orElseThrow().isAfter(now);
        }
    }

    record Export(boolean stopped, Optional<Instant> notBefore, int failures, Optional<ExportTrouble> trouble) {
        static final Export NEW = new Export(false, Optional.empty(), 0, Optional.empty());
    }

    private Export export(String restaurant) {
        Export export = database.session().exports.get(restaurant);
        return export == null ? Export.NEW : export;
    }

    private Stream<Plan> plans(RestaurantId restaurant) {
        return database.session()
                .documentPlans
                .values()
                .filter(plan -> plan.closing().hour().restaurant().equals(restaurant))
                .sorted(Comparator.comparing(plan -> plan.closing().number()));
    }

    private List<Row> rows(Plan plan) {
        return plan.documents().stream()
                .map(key -> database.session().documents.get(key))
                .toList();
    }

    @Override
    public Standing standing(RestaurantId restaurant) {
        Export export = export(restaurant.value());
        return new Standing(
                plans(restaurant).map(plan -> plan.closing().number()).reduce(0L, Math::max),
                plans(restaurant)
                        .flatMap(plan -> rows(plan).stream())
                        .filter(row -> row.state() != DocumentState.DONE)
                        .count(),
                export.stopped() || isAllStopped(),
                export.notBefore(),
                export.failures(),
                export.trouble());
    }

    @Override
    public boolean plan(Closing closing, List<DocumentDraft> drafts, Instant now) {
        Session session = database.session();
        RestaurantId restaurant = closing.hour().restaurant();
        database.lock(List.of("export", restaurant));
        Standing standing = standing(restaurant);
        if (closing.number() != standing.plannedUpTo() + 1 || standing.unfinished() > 0) {
            return false;
        }
        List<UUID> keys = new ArrayList<>();
        for (DocumentDraft draft : drafts) {
            UUID key = draft.ref().key();
            if (session.documents.get(key) != null) {
                throw new IllegalStateException("planned twice: " + draft.ref());
            }
            session.documents.put(
                    key,
                    new Row(
                            closing,
                            draft,
                            DocumentState.PLANNED,
                            Optional.of(now),
                            0,
                            0,
                            Optional.empty(),
                            Optional.empty()));
            keys.add(key);
        }
        session.documentPlans.put(closing.id(), new Plan(closing, keys));
        session.exports.put(
                restaurant.value(),
                new Export(export(restaurant.value()).stopped(), Optional.empty(), 0, Optional.empty()));
        return true;
    }

    @Override
    public void notPlanned(RestaurantId restaurant, ExportTrouble trouble, Instant again) {
        Export export = export(restaurant.value());
        database.session()
                .exports
                .put(
                        restaurant.value(),
                        new Export(export.stopped(), Optional.of(again), export.failures() + 1, Optional.of(trouble)));
    }

    @Override
    public List<UUID> due(RestaurantId restaurant, Instant now) {
        if (standing(restaurant).stopped()) {
            return List.of();
        }
        return plans(restaurant)
                .flatMap(plan -> rows(plan).stream())
                .filter(row -> row.isDue(now))
                .map(row -> row.draft().ref().key())
                .toList();
    }

    @Override
    public Optional<Claimed> claim(UUID key, Instant now, Instant againAt) {
        database.lock(List.of("document", key));
        Row row = database.session().documents.get(key);
        if (row == null || !row.isDue(now) || standing(row.restaurant()).stopped()) {
            return Optional.empty();
        }
        Row claimed = new Row(
                row.closing(),
                row.draft(),
                row.state().after(DocumentEvent.CALLED).orElseThrow(),
                Optional.of(againAt),
                row.calls() + 1,
                row.failures(),
                row.version(),
                row.trouble());
        database.session().documents.put(key, claimed);
        return Optional.of(new Claimed(row.draft(), row.restaurant(), row.state(), claimed.calls(), row.failures()));
    }

    private Optional<Row> stillOf(Claimed claimed) {
        UUID key = claimed.draft().ref().key();
        database.lock(List.of("document", key));
        return Optional.of(database.session().documents.get(key)).filter(row -> row.calls() == claimed.calls());
    }

    @Override
    public boolean happened(
            Claimed claimed,
            DocumentEvent event,
            Optional<Instant> dueAt,
            Optional<String> version,
            Optional<ExportTrouble> trouble,
            Instant now) {
        Optional<Row> row = stillOf(claimed);
        Optional<DocumentState> next = row.flatMap(one -> one.state().after(event));
        next.ifPresent(state -> {
            if (state.isOpen() != dueAt.isPresent()) {
                throw new IllegalStateException("what is open comes again, what is over does not: " + state);
            }
            put(row.orElseThrow(), state, dueAt, version, trouble);
        });
        return next.isPresent();
    }

    private void put(
            Row row,
            DocumentState state,
            Optional<Instant> dueAt,
            Optional<String> version,
            Optional<ExportTrouble> trouble) {
        database.session()
                .documents
                .put(
                        row.draft().ref().key(),
                        new Row(
                                row.closing(),
                                row.draft(),
                                state,
                                dueAt,
                                row.calls(),
                                trouble.isPresent() ? row.failures() + 1 : 0,
                                version.or(row::version),
                                trouble));
    }

    @Override
    public void putOff(Claimed claimed, Instant dueAt, ExportTrouble trouble, Instant now) {
        stillOf(claimed)
                .filter(row -> row.state().isOpen())
                .ifPresent(row -> put(row, row.state(), Optional.of(dueAt), Optional.empty(), Optional.of(trouble)));
    }

    @Override
    public int tryAgain(RestaurantId restaurant, Instant now) {
        List<Row> waiting = plans(restaurant)
                .flatMap(plan -> rows(plan).stream())
                .filter(row -> row.state().after(DocumentEvent.TRIED_AGAIN).isPresent())
                .toList();
        waiting.forEach(row -> put(
                row,
                row.state().after(DocumentEvent.TRIED_AGAIN).orElseThrow(),
                Optional.of(now),
                Optional.empty(),
                Optional.empty()));
        return waiting.size();
    }

    @Override
    public void stop(Optional<RestaurantId> restaurant) {
        String which = restaurant.map(RestaurantId::value).orElse(ALL);
        Export export = export(which);
        database.session()
                .exports
                .put(which, new Export(true, export.notBefore(), export.failures(), export.trouble()));
    }

    @Override
    public void resume(Optional<RestaurantId> restaurant) {
        String which = restaurant.map(RestaurantId::value).orElse(ALL);
        Export export = export(which);
        database.session().exports.put(which, new Export(false, Optional.empty(), 0, export.trouble()));
    }

    @Override
    public boolean isAllStopped() {
        return export(ALL).stopped();
    }

    @Override
    public List<PlannedHour> hours(RestaurantId restaurant, Optional<Long> before, int most) {
        return plans(restaurant)
                .sorted(Comparator.comparing((Plan plan) -> plan.closing().number())
                        .reversed())
                .filter(plan ->
                        before.map(number -> plan.closing().number() < number).orElse(true))
                .limit(most)
                .map(plan -> new PlannedHour(
                        plan.closing().number(),
                        plan.closing().hour().start(),
                        plan.closing().hour().end(),
                        rows(plan).stream().map(MemoryDocuments::journalled).toList()))
                .toList();
    }

    @Override
    public List<DocumentDraft> done(RestaurantId restaurant, long number) {
        return plans(restaurant)
                .filter(plan -> plan.closing().number() == number)
                .flatMap(plan -> rows(plan).stream())
                .filter(row -> row.state() == DocumentState.DONE)
                .map(Row::draft)
                .toList();
    }

    private static Journalled journalled(Row row) {
        DocumentDraft draft = row.draft();
        return new Journalled(
                draft.ref().key(),
                draft.ref().entity(),
                draft.kind(),
                draft.part(),
                row.state(),
                row.calls(),
                row.trouble());
    }
}
