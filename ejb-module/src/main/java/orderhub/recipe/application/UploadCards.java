package orderhub.recipe.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderhub.menu.DishId;
import orderhub.menu.Menus;
import orderhub.recipe.CardBook;
import orderhub.recipe.CardId;
import orderhub.recipe.CardState;
import orderhub.recipe.CardStep;
import orderhub.recipe.CardVersion;
import orderhub.recipe.ChangeRule.Verdict;
import orderhub.recipe.Ingredients;
import orderhub.recipe.KnownIngredient;
import orderhub.recipe.Product;
import orderhub.recipe.TechnologyCard;
import orderhub.recipe.TechnologyCardReader;
import orderhub.recipe.TechnologyCardReader.CardFile;
import orderhub.recipe.TechnologyCardReader.ReadCard;
import orderhub.recipe.TechnologyCards;
import orderhub.recipe.application.UploadReport.Flaw;
import orderhub.recipe.application.UploadReport.Kind;
import orderhub.recipe.application.UploadReport.OfCard;
import orderhub.security.Caller;
import orderhub.shared.CardData;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.work.Transaction;

/**
 * Takes a file of technology cards. Each card is kept as its next version or refused with all that is wrong with it; one that is
 * refused does not keep the others out, unless they are wrong without it. What is kept is tested by the production system next.
 */
@Singleton
public class UploadCards {
    /** Of so many unknown ingredients of a file it is said what they may have meant: nobody corrects more in one go. */
    static final int MOST_EXPLAINED = 200;

    private final Transaction transaction;
    private final TechnologyCardReader reader;
    private final TechnologyCards cards;
    private final Ingredients ingredients;
    private final Menus menus;
    private final Clock clock;

    @Inject
    public UploadCards(
            Transaction transaction,
            TechnologyCardReader reader,
            TechnologyCards cards,
            Ingredients ingredients,
            Menus menus,
            Clock clock) {
        this.transaction = transaction;
        this.reader = reader;
        this.cards = cards;
        this.ingredients = ingredients;
        this.menus = menus;
        this.clock = clock;
    }

    /**
     * Refusals: CATALOGUE_MISSING, NOT_ALLOWED for who works in some restaurants only.
     *
     * @param file as it was received, of whatever content
     * @param reason why cards change sooner than they may without one; one in a card's header comes first
     */
    public UploadReport upload(Caller caller, byte[] file, Optional<String> reason) {
        WholeChain.check(caller);
        if (reason.filter(CardData::isIn).isPresent()) {
            return new UploadReport.HoldsCardData();
        }
        return switch (reader.read(file)) {
            case CardFile.Unreadable unreadable -> new UploadReport.Unreadable(unreadable.problem());
            case CardFile.Readable readable ->
                transaction.call(() -> take(caller, readable, reason)).explained();
        };
    }

    /**
     * What was decided, without what unknown ingredients may have meant: others wait for the cards, and to look for that takes long.
     *
     * @param known what the warehouse keeps
     */
    private record Taken(UploadReport report, List<KnownIngredient> known) {
        UploadReport explained() {
            if (report instanceof UploadReport.Read read) {
                NearestNames<KnownIngredient> names = NearestNames.ofIngredients(known);
                Map<String, List<KnownIngredient>> nearest = new HashMap<>();
                return read.explained(unknown -> nearest.size() < MOST_EXPLAINED || nearest.containsKey(unknown)
                        ? nearest.computeIfAbsent(unknown, names::to)
                        : List.of());
            }
            return report;
        }
    }

    /**
     * A card of the file that is good by itself.
     *
     * @param reasonUntil the first day on which it needs no reason, when it needs one
     */
    private record Candidate(int position, TechnologyCard card, List<CardVersion> before, Optional<LocalDate> reasonUntil) {
        boolean isThere() {
            return before.stream().anyMatch(version -> version.card().equals(card));
        }
    }

    private Taken take(Caller caller, CardFile.Readable file, Optional<String> reason) {
        List<KnownIngredient> known = ingredients.known();
        // What the warehouse calls its goods is no card's number, whatever it looks like.
        if (!known.stream()
                .map(ingredient -> ingredient.id().value())
                .collect(Collectors.toSet())
                .containsAll(file.cardData())) {
            return new Taken(new UploadReport.HoldsCardData(), known);
        }
        if (known.isEmpty()) {
            throw new Refused(Reason.CATALOGUE_MISSING, null);
        }
        cards.lock();
        List<OfCard> report = take(caller, file.cards(), new UploadChecks(known), reason);
        return new Taken(new UploadReport.Read(report, file.untold()), known);
    }

    private List<OfCard> take(Caller caller, List<ReadCard> read, UploadChecks checks, Optional<String> reason) {
        OfCard[] report = new OfCard[read.size()];
        Map<CardId, Candidate> candidates = new LinkedHashMap<>();
        for (int i = 0; i < read.size(); i++) {
            int position = i + 1;
            switch (read.get(i)) {
                case ReadCard.Refused refused ->
                    report[i] = new OfCard.Refused(position, refused.id(), refused.problems(), List.of());
                case ReadCard.Good(TechnologyCard card) -> {
                    Candidate candidate = candidate(position, card);
                    List<Flaw> flaws =
                            candidate.isThere() ? List.of() : flaws(checks, candidate, candidates.values(), reason);
                    if (flaws.isEmpty()) {
                        candidates.put(card.id(), candidate);
                    } else {
                        report[i] = refused(candidate, flaws);
                    }
                }
            }
        }
        refuseTogether(candidates, report);
        List<TechnologyCard> taken = fresh(candidates);
        CardBook book = UploadChecks.bookOf(UploadChecks.made(cards.semiFinished(), taken));
        List<TechnologyCard> dishes = dishes(taken);
        for (Candidate candidate : candidates.values()) {
            report[candidate.position() - 1] =
                    keep(caller, candidate, reason, UploadChecks.dishesWithout(candidate.card(), book, dishes));
        }
        return List.of(report);
    }

    private static List<TechnologyCard> fresh(Map<CardId, Candidate> candidates) {
        return candidates.values().stream()
                .filter(candidate -> !candidate.isThere())
                .map(Candidate::card)
                .toList();
    }

    /** The cards by which dishes are made, and those of this file in their place. */
    private List<TechnologyCard> dishes(List<TechnologyCard> taken) {
        if (taken.stream().allMatch(card -> card.header().product() instanceof Product.OfDish)) {
            return List.of();
        }
        Map<CardId, TechnologyCard> dishes = new LinkedHashMap<>();
        Stream.concat(cards.cards(cards.inUse()).stream(), taken.stream())
                .filter(card -> card.header().product() instanceof Product.OfDish)
                .forEach(card -> dishes.put(card.id(), card));
        return List.copyOf(dishes.values());
    }

    private Candidate candidate(int position, TechnologyCard card) {
        List<CardVersion> before = cards.versionsOf(card.id());
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Optional<LocalDate> free = UploadChecks.soon(before, today) instanceof Verdict.NeedsReason(LocalDate day)
                ? Optional.of(day)
                : Optional.empty();
        return new Candidate(position, card, before, free);
    }

    private List<Flaw> flaws(
            UploadChecks checks, Candidate candidate, Iterable<Candidate> others, Optional<String> reason) {
        TechnologyCard card = candidate.card();
        List<Flaw> flaws = new ArrayList<>(UploadChecks.version(card, candidate.before()));
        makerOf(card, others)
                .ifPresent(maker -> flaws.add(Flaw.of(
                        Kind.PRODUCT_HAS_CARD,
                        "header/product",
                        card.header().product().name(),
                        maker)));
        UploadChecks.otherDish(card, menus.dishesCookedBy(card.id().value())).ifPresent(flaws::add);
        UploadChecks.approval(card, clock.instant()).ifPresent(flaws::add);
        flaws.addAll(checks.ingredients(card));
        candidate
                .reasonUntil()
                .filter(day -> why(card, reason).isEmpty())
                .ifPresent(day -> flaws.add(Flaw.of(Kind.REASON_NEEDED, "header/changeReason", day)));
        return flaws;
    }

    /** Another card that makes the same. */
    private Optional<CardId> makerOf(TechnologyCard card, Iterable<Candidate> others) {
        for (Candidate other : others) {
            if (other.card().header().product().equals(card.header().product())) {
                return Optional.of(other.card().id());
            }
        }
        return cards.makerOf(card.header().product()).filter(maker -> !maker.equals(card.id()));
    }

    private static Optional<String> why(TechnologyCard card, Optional<String> reason) {
        return card.header().changeReason().or(() -> reason);
    }

    /** Each that is refused may be what others had to be good beside: until nothing more is wrong. */
    private void refuseTogether(Map<CardId, Candidate> candidates, OfCard... report) {
        List<TechnologyCard> there = cards.semiFinished();
        List<TechnologyCard> used = cards.semiFinishedInUse();
        Map<CardId, Flaw> wrong;
        do {
            wrong = UploadChecks.together(there, used, fresh(candidates));
            wrong.forEach((id, flaw) -> {
                Candidate candidate = candidates.remove(id);
                report[candidate.position() - 1] = refused(candidate, List.of(flaw));
            });
        } while (!wrong.isEmpty());
    }

    private static OfCard refused(Candidate candidate, List<Flaw> flaws) {
        return new OfCard.Refused(
                candidate.position(), Optional.of(candidate.card().id()), List.of(), flaws);
    }

    private OfCard keep(Caller caller, Candidate candidate, Optional<String> reason, List<Flaw> without) {
        TechnologyCard card = candidate.card();
        if (candidate.isThere()) {
            return new OfCard.Kept(
                    candidate.position(),
                    card.id(),
                    card.version(),
                    true,
                    UploadChecks.over(card, candidate.before()));
        }
        Instant now = clock.instant();
        Optional<String> why = why(card, reason);
        cards.add(CardVersion.uploaded(card, caller.subject(), why, now));
        cards.note(new CardStep(card.id(), card.version(), now, CardState.UPLOADED, caller.subject(), why));
        return new OfCard.Kept(candidate.position(), card.id(), card.version(), false, warnings(candidate, without));
    }

    private List<Flaw> warnings(Candidate candidate, List<Flaw> without) {
        List<Flaw> warnings = new ArrayList<>(without);
        candidate.reasonUntil().ifPresent(day -> warnings.add(Flaw.of(Kind.CHANGED_SOON, "", day)));
        warnings.addAll(UploadChecks.replaced(candidate.card(), candidate.before(), clock.instant()));
        if (candidate.card().header().product() instanceof Product.OfDish(DishId dish)) {
            UploadChecks.uncooked(candidate.card(), dish, menus.dish(dish)).ifPresent(warnings::add);
        }
        return warnings;
    }
}
