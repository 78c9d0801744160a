package orderhub.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderhub.recipe.CardId;
import orderhub.recipe.CardState;
import orderhub.recipe.CardStep;
import orderhub.recipe.CardVersion;
import orderhub.recipe.Product;
import orderhub.recipe.TechnologyCard;
import orderhub.recipe.TechnologyCards;
import orderhub.shared.Quantity;
import orderhub.stock.IngredientId;

/** Technology cards in memory. */
public final class MemoryTechnologyCards implements TechnologyCards {
    private static final Object LOCK = "cards";
    private static final Comparator<CardVersion> NEWEST_FIRST =
            Comparator.comparing(CardVersion::number).reversed();

    private static final Set<CardState> NEVER_IDLE = EnumSet.of(
            CardState.UPLOADED, CardState.SENT_FOR_TEST, CardState.WAITING_FOR_SYNCHRONISATION, CardState.CONFIRMED);

    private final MemoryDatabase database;

    public MemoryTechnologyCards(MemoryDatabase database) {
        this.database = database;
    }

    /** Names a version. */
    record Key(CardId card, int version) {
        static Key of(CardVersion version) {
            return new Key(version.id(), version.number());
        }
    }

    @Override
    public void lock() {
        database.lock(LOCK);
    }

    @Override
    public void add(CardVersion version) {
        if (find(version.id(), version.number()).isPresent()) {
            throw new SchemaRules.Violated("card_version_pkey");
        }
        put(version);
    }

    @Override
    public void save(CardVersion version) {
        if (find(version.id(), version.number()).isEmpty()) {
            throw new IllegalStateException("no such version of " + version.id());
        }
        put(version);
    }

    private void put(CardVersion version) {
        Session session = database.session();
        if (!session.locks.contains(LOCK)) {
            throw new IllegalStateException("changed without the cards' lock: " + version.id());
        }
        if (version.state() == CardState.IN_USE
                && versionsOf(version.id()).stream()
                        .anyMatch(other -> other.state() == CardState.IN_USE && other.number() != version.number())) {
            throw new SchemaRules.Violated("card_version_in_use");
        }
        if (version.dueAt().isEmpty() && NEVER_IDLE.contains(version.state())) {
            throw new SchemaRules.Violated("card_version: due_at");
        }
        session.cardVersions.put(Key.of(version), version);
    }

    @Override
    public void note(CardStep step) {
        database.session().cardSteps.add(step);
    }

    @Override
    public Optional<CardVersion> find(CardId card, int version) {
        return Optional.ofNullable(database.session().cardVersions.get(new Key(card, version)));
    }

    @Override
    public List<CardVersion> versionsOf(CardId card) {
        return all().filter(version -> version.id().equals(card))
                .sorted(NEWEST_FIRST)
                .toList();
    }

    private Stream<CardVersion> all() {
        return database.session().cardVersions.values();
    }

    @Override
    public List<CardStep> historyOf(CardId card) {
        return Stream.concat(database.committed().cardSteps.stream(), database.session().cardSteps.stream())
                .filter(step -> step.card().equals(card))
                .toList();
    }

    @Override
    public Optional<CardId> makerOf(Product product) {
        return open().filter(version -> version.card().header().product().equals(product))
                .map(CardVersion::id)
                .findFirst();
    }

    private Stream<CardVersion> open() {
        return all().filter(version -> !version.state().isOver());
    }

    @Override
    public List<TechnologyCard> semiFinished() {
        return newest(open()).stream()
                .map(CardVersion::card)
                .filter(MemoryTechnologyCards::isSemiFinished)
                .toList();
    }

    private static boolean isSemiFinished(TechnologyCard card) {
        return card.header().product().kind() == Product.Kind.SEMI_FINISHED;
    }

    private static List<CardVersion> newest(Stream<CardVersion> versions) {
        return versions
                .collect(Collectors.toMap(
                        CardVersion::id,
                        Function.identity(),
                        (one, other) -> one.number() > other.number() ? one : other))
                .values()
                .stream()
                .sorted(Comparator.comparing(version -> version.id().value()))
                .toList();
    }

    @Override
    public List<TechnologyCard> semiFinishedInUse() {
        return cards(inUse()).stream()
                .filter(MemoryTechnologyCards::isSemiFinished)
                .toList();
    }

    @Override
    public List<CardVersion> due(Set<CardState> states, Instant now, int most) {
        return all().filter(version -> states.contains(version.state())
                        && version.dueAt().filter(due -> !due.isAfter(now)).isPresent())
                .sorted(Comparator.comparing(
                                (CardVersion version) -> version.dueAt().orElseThrow())
                        .thenComparing(version -> version.id().value())
                        .thenComparing(CardVersion::number))
                .limit(most)
                .toList();
    }

    @Override
    public List<CardVersion> list(
            Optional<CardState> state, Optional<Product.Kind> kind, Optional<CardId> after, int most) {
        return newest(all()).stream()
                .filter(version -> state.map(version.state()::equals).orElse(true))
                .filter(version -> kind.map(version.card().header().product().kind()::equals)
                        .orElse(true))
                .filter(version -> after.map(before -> version.id().value().compareTo(before.value()) > 0)
                        .orElse(true))
                .limit(most)
                .toList();
    }

    @Override
    public Map<CardId, Integer> inUse() {
        return database.session().cardsInUse.values().collect(Collectors.toMap(Key::card, Key::version));
    }

    @Override
    public List<TechnologyCard> cards(Map<CardId, Integer> versions) {
        List<TechnologyCard> found = new ArrayList<>();
        versions.forEach(
                (card, version) -> find(card, version).map(CardVersion::card).ifPresent(found::add));
        found.sort(Comparator.comparing(card -> card.id().value()));
        return found;
    }

    @Override
    public void use(TechnologyCard card, Map<IngredientId, Quantity> portion) {
        database.session().cardsInUse.put(card.id(), new Key(card.id(), card.version()));
        database.session().cards.put(card.id().value(), portion);
        database.session().portions.put(new Key(card.id(), card.version()), portion);
    }

    @Override
    public void useNoMore(CardId card) {
        database.session().cardsInUse.remove(card);
        database.session().cards.remove(card.value());
    }
}
