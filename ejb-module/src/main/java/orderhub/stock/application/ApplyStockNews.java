package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import orderhub.menu.RestaurantId;
import orderhub.platform.HubSettings;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.Stock;
import orderhub.stock.Stock.Applied;
import orderhub.stock.Stock.Effect;
import orderhub.stock.StockTouched;
import orderhub.stock.WarehouseCallbacks.WarehouseNews;
import orderhub.stock.WarehouseCallbacks.WarehouseNews.Heartbeat;
import orderhub.stock.WarehouseCallbacks.WarehouseNews.LevelsChanged;
import orderhub.stock.WriteOffId;
import orderhub.stock.WriteOffs;
import orderhub.stock.mirror.LotQuestions;
import orderhub.stock.mirror.WarehouseState;
import orderhub.stock.mirror.WarehouseStates;
import orderhub.work.SeenMessages;
import orderhub.work.Transaction;

/**
 * Applies callbacks of warehouses to the mirror, any number together: late, repeated, out of order or with gaps. What has been
 * missed is noted in the same commit to be asked for.
 */
@Singleton
public class ApplyStockNews {
    private static final System.Logger LOG = System.getLogger(ApplyStockNews.class.getName());
    private static final String PARTNER = "WAREHOUSE";

    private final Transaction transaction;
    private final SeenMessages seen;
    private final WriteOffs writeOffs;
    private final Stock stock;
    private final StockTouched touched;
    private final LotQuestions questions;
    private final TellOtherUnits otherUnits;
    private final WarehouseStates states;
    private final HubSettings settings;
    private final Clock clock;

    @Inject
    public ApplyStockNews(
            Transaction transaction,
            SeenMessages seen,
            WriteOffs writeOffs,
            Stock stock,
            StockTouched touched,
            LotQuestions questions,
            TellOtherUnits otherUnits,
            WarehouseStates states,
            HubSettings settings,
            Clock clock) {
        this.transaction = transaction;
        this.seen = seen;
        this.writeOffs = writeOffs;
        this.stock = stock;
        this.touched = touched;
        this.questions = questions;
        this.otherUnits = otherUnits;
        this.states = states;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param news readable, its signature found good */
    public record SignedNews(String webhookId, WarehouseNews news) {}

    /**
     * Levels in one commit, heartbeats in one after it: each of the two locks warehouses' rows in the order of their names. When it
     * throws, all of them may be given once more: what is applied by then has no effect.
     */
    public void apply(List<SignedNews> together) {
        Map<Boolean, List<SignedNews>> news =
                together.stream().collect(Collectors.partitioningBy(one -> one.news() instanceof Heartbeat));
        if (!news.get(false).isEmpty()) {
            transaction.run(() -> applyLevels(news.get(false)));
        }
        if (!news.get(true).isEmpty()) {
            transaction.run(() -> hear(news.get(true)));
        }
    }

    private void applyLevels(List<SignedNews> together) {
        Instant now = clock.instant();
        List<LotLevel> levels = new ArrayList<>();
        Map<WriteOffId, Set<LotKey>> booked = new HashMap<>();
        for (WarehouseNews news : notSeenBefore(together, now)) {
            switch (news) {
                case LevelsChanged changed -> {
                    levels.addAll(changed.levels());
                    changed.writeOff()
                            .map(writeOff -> booked.computeIfAbsent(writeOff, added -> new HashSet<>()))
                            .ifPresent(lots -> changed.levels().forEach(level -> lots.add(level.key())));
                }
                case Heartbeat beat -> throw new IllegalStateException("a heartbeat among levels");
                case WarehouseNews.Unreadable unreadable -> throw new IllegalStateException(unreadable.reason());
            }
        }
        // What else was booked with them is in the answer. Before the levels: whoever takes an answer down locks its
        // write-off, and then lots.
        writeOffs.hurry(booked.keySet(), now);
        List<Applied> applied = stock.apply(levels);
        // What is free by it may put a dish back on the menu, though the level itself was known.
        stock.toldOf(booked).forEach(touched::touched);
        applied.stream()
                .filter(word -> word.raised() > 0)
                .forEach(word -> touched.touched(word.key().warehouse()));
        List<LotKey> toAsk = new ArrayList<>(otherUnits.among(applied));
        applied.stream()
                .filter(word -> word.effect() == Effect.NEWS_AFTER_A_GAP)
                .map(Applied::key)
                .forEach(toAsk::add);
        questions.note(toAsk, Optional.empty(), now);
    }

    private List<WarehouseNews> notSeenBefore(List<SignedNews> together, Instant now) {
        Set<String> unseen = new HashSet<>(
                seen.note(PARTNER, together.stream().map(SignedNews::webhookId).toList(), now));
        List<WarehouseNews> news = new ArrayList<>();
        for (SignedNews one : together) {
            if (unseen.remove(one.webhookId())) {
                news.add(one.news());
            }
        }
        return news;
    }

    private void hear(List<SignedNews> together) {
        Instant now = clock.instant();
        List<Heartbeat> beats = notSeenBefore(together, now).stream()
                .map(Heartbeat.class::cast)
                .sorted(Comparator.comparing(Heartbeat::at))
                .toList();
        Set<RestaurantId> heard = beats.stream().map(Heartbeat::warehouse).collect(Collectors.toSet());
        states.save(states.lock(heard, now).stream()
                .map(state -> heard(state, beats, now))
                .toList());
    }

    private WarehouseState heard(WarehouseState state, List<Heartbeat> beats, Instant now) {
        WarehouseState after = state;
        for (Heartbeat beat : beats) {
            if (beat.warehouse().equals(state.warehouse())) {
                after = after.heard(beat, now, settings.stockSilence());
            }
        }
        if (!after.heard().missedAt().equals(state.heard().missedAt())) {
            boolean first = state.heard().upTo().isEmpty();
            LOG.log(
                    first ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
                    first
                            ? "warehouse {0} is heard for the first time, its stock is read"
                            : "warehouse {0}: callbacks were missed, its stock is read anew",
                    state.warehouse());
        }
        return after;
    }
}
