package orderhub.testing;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import orderhub.accounting.ClosingTerms;
import orderhub.accounting.application.CloseHours;
import orderhub.accounting.application.OpenHours;
import orderhub.accounting.application.ShowClosings;
import orderhub.accounting.application.VerifyChain;
import orderhub.journal.JournalEntry;
import orderhub.journal.Step;
import orderhub.kitchen.Production;
import orderhub.kitchen.application.CancelProduction;
import orderhub.kitchen.application.HandOver;
import orderhub.kitchen.application.LeaveLostKitchen;
import orderhub.kitchen.application.NeededCards;
import orderhub.kitchen.application.ProductionNews;
import orderhub.kitchen.application.ProductionPlans;
import orderhub.kitchen.application.ReconcileProduction;
import orderhub.kitchen.application.ShowKitchens;
import orderhub.kitchen.application.TakeProductionReport;
import orderhub.kitchen.application.WatchKitchens;
import orderhub.ledger.LedgerEntry;
import orderhub.ledger.application.Books;
import orderhub.memory.MemoryBooks;
import orderhub.memory.MemoryCardStops;
import orderhub.memory.MemoryClosings;
import orderhub.memory.MemoryConsumption;
import orderhub.memory.MemoryHeldGoods;
import orderhub.memory.MemoryIngredients;
import orderhub.memory.MemoryInventory;
import orderhub.memory.MemoryKeepingTimes;
import orderhub.memory.MemoryKeys;
import orderhub.memory.MemoryLineCards;
import orderhub.memory.MemoryLotQuestions;
import orderhub.memory.MemoryMenus;
import orderhub.memory.MemoryMirroredLots;
import orderhub.memory.MemoryOrders;
import orderhub.memory.MemoryOutbox;
import orderhub.memory.MemoryPayments;
import orderhub.memory.MemoryProductions;
import orderhub.memory.MemoryRecalledLots;
import orderhub.memory.MemoryRecalledOrders;
import orderhub.memory.MemoryRecalls;
import orderhub.memory.MemoryRecentChanges;
import orderhub.memory.MemoryReconciliations;
import orderhub.memory.MemoryReissue;
import orderhub.memory.MemorySalesHistory;
import orderhub.memory.MemoryStock;
import orderhub.memory.MemoryStopPeriods;
import orderhub.memory.MemoryTechnologyCards;
import orderhub.memory.MemoryTouched;
import orderhub.memory.MemoryUnmetDishes;
import orderhub.memory.MemoryWarehouseStates;
import orderhub.memory.MemoryWriteOffs;
import orderhub.menu.RestaurantId;
import orderhub.menu.application.LoadReferenceData;
import orderhub.menu.application.ShowMenu;
import orderhub.menu.application.StopDish;
import orderhub.order.Attention;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.order.application.Admission;
import orderhub.order.application.Backlog;
import orderhub.order.application.CancelOrder;
import orderhub.order.application.CancelUnpaidOrders;
import orderhub.order.application.CollectOrder;
import orderhub.order.application.ExpireUncollectedOrders;
import orderhub.order.application.FindOrders;
import orderhub.order.application.MarkNotMade;
import orderhub.order.application.MarkReady;
import orderhub.order.application.OrderAccess;
import orderhub.order.application.OrderChanges;
import orderhub.order.application.OrderFailure;
import orderhub.order.application.OrderFeed;
import orderhub.order.application.PlaceOrder;
import orderhub.order.application.ResolveAttention;
import orderhub.order.application.ShowTimeline;
import orderhub.order.application.SoldOutLately;
import orderhub.order.application.WholeOrders;
import orderhub.payment.Payment;
import orderhub.payment.PaymentOperation;
import orderhub.payment.application.MoneyBack;
import orderhub.payment.application.OrderWithoutMoney;
import orderhub.payment.application.PayOrder;
import orderhub.payment.application.PaymentFlags;
import orderhub.payment.application.PaymentNews;
import orderhub.payment.application.PaymentPlans;
import orderhub.payment.application.ReconcilePayment;
import orderhub.payment.application.RecordChargeback;
import orderhub.payment.application.RefundOrder;
import orderhub.payment.application.ReturnFromBank;
import orderhub.payment.application.SettlePayment;
import orderhub.payment.application.TakePaymentReport;
import orderhub.payment.application.VoidOldAuthorisations;
import orderhub.platform.HubSettings;
import orderhub.recipe.application.AllergensInUse;
import orderhub.recipe.application.CardChanges;
import orderhub.recipe.application.RetireCard;
import orderhub.recipe.application.ShowCardCost;
import orderhub.recipe.application.ShowCardLines;
import orderhub.recipe.application.ShowCards;
import orderhub.recipe.application.SyncLineCards;
import orderhub.recipe.application.TakeCardsIntoUse;
import orderhub.recipe.application.TestCards;
import orderhub.recipe.application.UploadCards;
import orderhub.rules.WholeOrder;
import orderhub.security.Caller;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.application.AddUpSales;
import orderhub.stock.application.ApplyStockNews;
import orderhub.stock.application.AskForLots;
import orderhub.stock.application.DoubtfulStock;
import orderhub.stock.application.FlagUnfitGoods;
import orderhub.stock.application.FollowWarehouseRecalls;
import orderhub.stock.application.Forecasts;
import orderhub.stock.application.ForgottenLots;
import orderhub.stock.application.KnownGoods;
import orderhub.stock.application.NoteSoldOut;
import orderhub.stock.application.PlanWriteOffs;
import orderhub.stock.application.ReadStockItems;
import orderhub.stock.application.RecallLot;
import orderhub.stock.application.ReconcileStock;
import orderhub.stock.application.RenewReservation;
import orderhub.stock.application.ReplaceHeldGoods;
import orderhub.stock.application.ResendWriteOff;
import orderhub.stock.application.ReserveStock;
import orderhub.stock.application.SendWriteOffs;
import orderhub.stock.application.ShowMirror;
import orderhub.stock.application.ShowOutlook;
import orderhub.stock.application.ShowRecall;
import orderhub.stock.application.ShowStock;
import orderhub.stock.application.ShowStops;
import orderhub.stock.application.ShowUnsold;
import orderhub.stock.application.ShowWriteOffs;
import orderhub.stock.application.StandingDifferences;
import orderhub.stock.application.StopList;
import orderhub.stock.application.SuggestOrders;
import orderhub.stock.application.SumUpConsumption;
import orderhub.stock.application.TakeStockNews;
import orderhub.stock.application.TellOtherUnits;
import orderhub.stock.application.TouchEverywhere;
import orderhub.stock.application.TouchedRestaurants;
import orderhub.stock.application.TraceRecalls;
import orderhub.stock.application.UsualConsumption;
import orderhub.stock.application.WatchStops;
import orderhub.stock.application.WatchWarehouses;
import orderhub.stock.application.WatchWriteOffs;
import orderhub.stock.application.WriteOffGoods;
import orderhub.stock.forecast.ServiceLevel;
import orderhub.stock.forecast.SupplyTerms;
import orderhub.work.Transaction;

/** Every use case, built by its constructor around ports in memory and what surrounds them. */
public class UseCases<C extends Clock> extends Ground<C> {
    public static final HubSettings SETTINGS = new HubSettings(
            Duration.ofMinutes(10),
            Duration.ofMinutes(5),
            Duration.ofMinutes(2),
            Duration.ofSeconds(45),
            3,
            4,
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofMinutes(2),
            Duration.ofSeconds(30),
            Duration.ofSeconds(15),
            Duration.ofSeconds(1),
            Duration.ofMinutes(5),
            10,
            3,
            Duration.ofDays(6),
            2,
            Duration.ofMillis(50),
            Duration.ofSeconds(90),
            Duration.ofMinutes(1),
            Duration.ofMinutes(30));

    public static final SupplyTerms TERMS =
            new SupplyTerms(Duration.ofHours(24), Duration.ofHours(48), ServiceLevel.IN_95_OF_100);

    public static final ClosingTerms CLOSING = new ClosingTerms(10, Duration.ofMinutes(5), Duration.ofHours(2));

    /** What the chain's dishes are made of. */
    public static final Map<String, Unit> UNITS =
            Map.of("bun", Unit.PIECE, "tea-bag", Unit.PIECE, "beef", Unit.GRAM, "dough", Unit.GRAM);

    public final MemoryOrders orders = new MemoryOrders(database);
    public final MemoryPayments payments = new MemoryPayments(database);
    public final MemoryProductions productions =
            new MemoryProductions(database, clock, SETTINGS.kitchenHeartbeatLimit());
    public final MemoryMenus menus = new MemoryMenus(database);
    public final MemoryStock stock = stocked();
    public final TouchedRestaurants touchedRestaurants = new TouchedRestaurants();
    public final MemoryTouched touched = new MemoryTouched(database, touchedRestaurants);
    public final MemoryUnmetDishes unmetDishes = new MemoryUnmetDishes(database);
    public final MemoryCardStops cardStops = new MemoryCardStops(database, menus);
    public final MemoryStopPeriods stopPeriods = new MemoryStopPeriods(database);
    public final MemorySalesHistory sales = new MemorySalesHistory();
    public final MemoryWriteOffs writeOffs = new MemoryWriteOffs(database);
    public final PlanWriteOffs planWriteOffs = new PlanWriteOffs(database, writeOffs, clock);
    public final MemoryMirroredLots mirroredLots = new MemoryMirroredLots(database);
    public final MemoryLotQuestions lotQuestions = new MemoryLotQuestions(database);
    public final MemoryReconciliations reconciliations = new MemoryReconciliations(database);
    public final MemoryWarehouseStates warehouseStates = watched();
    private final ForgottenLots forgottenLots =
            new ForgottenLots(mirroredLots, reconciliations, warehouseStates, SETTINGS);
    public final SendWriteOffs sendWriteOffs = new SendWriteOffs(
            database,
            writeOffs,
            stock,
            mirroredLots,
            forgottenLots,
            lotQuestions,
            touched,
            warehousePort,
            SETTINGS,
            clock);
    public final MemoryTechnologyCards cards = new MemoryTechnologyCards(database);
    public final MemoryIngredients ingredients = new MemoryIngredients(database);
    public final MemoryLineCards lineCards = new MemoryLineCards(database, cards);
    public final NeededCards neededCards = new NeededCards(lineCards, touched, clock);
    public final TouchEverywhere touchEverywhere = new TouchEverywhere(menus, touched);
    public final MemoryRecalls recalls = new MemoryRecalls(database);
    public final MemoryRecalledLots recalledLots = new MemoryRecalledLots(database);
    public final MemoryRecalledOrders recalledOrders = new MemoryRecalledOrders(database, clock);
    public final MemoryHeldGoods heldGoods = new MemoryHeldGoods(database, clock);
    public final MemoryInventory inventory = new MemoryInventory(database, menus);
    public final MemoryConsumption consumption = new MemoryConsumption(database);
    public final DoubtfulStock doubtfulStock = new DoubtfulStock(warehouseStates, inventory, SETTINGS, clock);
    public final SumUpConsumption sumUpConsumption = new SumUpConsumption(database, consumption, menus, clock);
    public final Forecasts forecasts =
            new Forecasts(menus, inventory, consumption, new UsualConsumption(consumption), SETTINGS, clock);
    public final ShowOutlook showOutlook = new ShowOutlook(database, forecasts, inventory, menus, clock);
    public final SuggestOrders suggestOrders = new SuggestOrders(database, forecasts, TERMS, clock);
    public final ShowUnsold showUnsold = new ShowUnsold(database, forecasts, clock);
    public final MemoryBooks.MemoryLedger ledger = new MemoryBooks.MemoryLedger(database);
    public final MemoryBooks.MemoryJournal journal = new MemoryBooks.MemoryJournal(database);
    public final MemoryClosings closings = new MemoryClosings(database, clock);
    private final OpenHours openHours = new OpenHours(closings, CLOSING, clock);
    public final CloseHours closeHours = new CloseHours(database, closings, openHours, menus, clock);
    public final ShowClosings showClosings = new ShowClosings(database, closings, openHours, menus);
    public final VerifyChain verifyChain = new VerifyChain(database, closings, menus, clock);
    public final MemoryKeys keys = new MemoryKeys(database);
    public final MemoryOutbox outbox = new MemoryOutbox(database, clock);
    public final MemoryReissue reissue = new MemoryReissue(database, outbox, SETTINGS, clock);
    public final OrderAccess access = new OrderAccess(orders);
    public final WholeOrders wholeOrders = whole();
    public final OrderChanges changes = new OrderChanges(journal, stock, touched, outbox, clock);
    public final TraceRecalls traceRecalls = new TraceRecalls(
            database,
            recalls,
            recalledLots,
            recalledOrders,
            heldGoods,
            touched,
            touchEverywhere,
            orders,
            changes,
            SETTINGS,
            clock);
    public final FollowWarehouseRecalls followWarehouseRecalls =
            new FollowWarehouseRecalls(database, recalls, recalledLots, traceRecalls, touched, clock);
    public final ReplaceHeldGoods replaceHeldGoods =
            new ReplaceHeldGoods(database, heldGoods, touched, orders, changes, SETTINGS, clock);
    public final RenewReservation renewReservation =
            new RenewReservation(stock, heldGoods, recalls, recalledLots, recalledOrders, touched, clock);
    public final FlagUnfitGoods flagUnfitGoods =
            new FlagUnfitGoods(heldGoods, recalledLots, recalledOrders, journal, changes);
    public final KnownGoods knownGoods = new KnownGoods(database, ingredients, recalls);
    public final RecallLot recallLot = new RecallLot(database, recalls, traceRecalls, menus, keys, clock);
    public final ShowRecall showRecall = new ShowRecall(database, recalls, recalledLots, recalledOrders, orders, menus);
    public final WriteOffGoods writeOffGoods =
            new WriteOffGoods(database, stock, writeOffs, touched, menus, keys, clock);
    public final ResendWriteOff resendWriteOff = new ResendWriteOff(database, writeOffs, clock);
    public final ShowWriteOffs showWriteOffs = new ShowWriteOffs(database, writeOffs, menus);
    /** Whose write-offs wait for a person, as was last told. */
    public final Map<RestaurantId, Integer> refusedWriteOffs = new HashMap<>();

    public final WatchWriteOffs watchWriteOffs = new WatchWriteOffs(database, writeOffs, refused -> {
        refusedWriteOffs.clear();
        refusedWriteOffs.putAll(refused);
    });
    public final Books books = new Books(ledger, clock);
    public final PaymentPlans paymentPlans = plans();
    public final PaymentFlags paymentFlags = new PaymentFlags(payments, paymentPlans, changes, SETTINGS);
    public final MoneyBack moneyBack = new MoneyBack(payments, paymentPlans, books, journal, changes, clock);
    public final OrderFailure orderFailure = new OrderFailure(changes, moneyBack);
    public final ProductionPlans productionPlans =
            new ProductionPlans(productions, kitchensPort, neededCards, journal, outbox, SETTINGS, random, clock);
    public final OrderWithoutMoney withoutMoney =
            new OrderWithoutMoney(payments, productions, productionPlans, orderFailure, changes, clock);
    /** Of each standard order that became ready, whether the promise was kept. */
    public final List<Boolean> promises = new ArrayList<>();

    public final ProductionNews productionNews = new ProductionNews(
            payments,
            paymentPlans,
            productionPlans,
            changes,
            orderFailure,
            books,
            stock,
            renewReservation,
            flagUnfitGoods,
            touched,
            neededCards,
            journal,
            (restaurant, waited, kept) -> kept.ifPresent(promises::add),
            SETTINGS,
            clock);
    public final PaymentNews paymentNews = news();

    public final LoadReferenceData loadReferenceData = new LoadReferenceData(database, menus, touchEverywhere);
    public final StopList stopList =
            new StopList(database, menus, List.of(unmetDishes, cardStops), stopPeriods, doubtfulStock, SETTINGS, clock);
    public final NoteSoldOut noteSoldOut =
            new NoteSoldOut(database, menus, stopList, stopPeriods, stock, inventory, consumption, clock);
    public final ShowMenu showMenu = new ShowMenu(database, menus, stopList, doubtfulStock, new AllergensInUse(cards));
    public final StopDish stopDish = new StopDish(database, menus, touched, outbox, clock);
    public final WatchStops watchStops = new WatchStops(
            database, menus, stopList, stopPeriods, unmetDishes, touchedRestaurants, outbox, SETTINGS, clock);
    public final ShowStops showStops = new ShowStops(database, menus, stopPeriods, sales, clock);
    public final AddUpSales addUpSales = new AddUpSales(database, sales, clock);

    public final Backlog backlog = new Backlog(SETTINGS, clock);
    public final Admission admission = new Admission(SETTINGS, backlog);
    public final SoldOutLately soldOutLately = new SoldOutLately(database, menus, stopList, clock);
    public final PlaceOrder placeOrder = new PlaceOrder(
            admission,
            placing(),
            menus,
            cardStops,
            soldOutLately,
            productionPlans,
            new ReserveStock(stock, touched, doubtfulStock, SETTINGS, clock),
            orders,
            keys,
            journal,
            changes,
            SETTINGS,
            clock);
    public final FindOrders findOrders = new FindOrders(database, access, orders, wholeOrders);
    public final ShowTimeline showTimeline = new ShowTimeline(database, access, journal);
    public final OrderFeed orderFeed = new OrderFeed(database, orders, new MemoryRecentChanges(database), clock);
    public final CollectOrder collectOrder = new CollectOrder(database, access, changes, wholeOrders, books, clock);
    public final MarkReady markReady = new MarkReady(database, access, wholeOrders, productionNews);
    public final MarkNotMade markNotMade = new MarkNotMade(database, access, wholeOrders, productionNews);
    public final ResolveAttention resolveAttention =
            new ResolveAttention(database, access, wholeOrders, changes, moneyBack, paymentPlans);
    public final CancelUnpaidOrders cancelUnpaidOrders =
            new CancelUnpaidOrders(database, orders, payments, orderFailure, clock);

    public final PayOrder payOrder = new PayOrder(
            database,
            access,
            wholeOrders,
            orders,
            payments,
            renewReservation,
            paymentPlans,
            paymentNews,
            gatewayPort,
            books,
            journal,
            SETTINGS,
            clock);
    public final SettlePayment settlePayment = new SettlePayment(
            database,
            orders,
            payments,
            gatewayPort,
            paymentNews,
            paymentPlans,
            moneyBack,
            changes,
            journal,
            outbox,
            SETTINGS,
            clock);
    public final ReconcilePayment reconcilePayment = new ReconcilePayment(
            database,
            orders,
            payments,
            gatewayPort,
            paymentNews,
            paymentFlags,
            paymentPlans,
            changes,
            journal,
            outbox,
            SETTINGS,
            clock);
    public final RefundOrder refundOrder = new RefundOrder(
            database,
            access,
            wholeOrders,
            payments,
            paymentPlans,
            settlePayment,
            moneyBack,
            keys,
            journal,
            changes,
            clock);
    public final ReturnFromBank returnFromBank =
            new ReturnFromBank(database, orders, payments, reconcilePayment, clock);
    public final RecordChargeback recordChargeback = new RecordChargeback(orders, payments, changes, journal, clock);
    public final VoidOldAuthorisations voidOldAuthorisations =
            new VoidOldAuthorisations(database, orders, payments, orderFailure, moneyBack, SETTINGS, clock);

    public final HandOver handOver = new HandOver(
            database,
            orders,
            productions,
            kitchensPort,
            productionPlans,
            neededCards,
            renewReservation,
            productionNews,
            orderFailure,
            changes,
            journal,
            outbox,
            SETTINGS,
            clock);
    public final CancelProduction cancelProduction = new CancelProduction(
            database, orders, productions, kitchensPort, productionNews, changes, journal, outbox, SETTINGS, clock);
    public final ReconcileProduction reconcileProduction = new ReconcileProduction(
            database,
            orders,
            productions,
            kitchensPort,
            productionPlans,
            productionNews,
            changes,
            journal,
            outbox,
            SETTINGS,
            clock);
    public final ExpireUncollectedOrders expireUncollectedOrders =
            new ExpireUncollectedOrders(database, orders, changes, books, reconcileProduction, new SameThread(), clock);
    public final LeaveLostKitchen leaveLostKitchen =
            new LeaveLostKitchen(database, orders, productions, productionPlans, clock);
    public final WatchKitchens watchKitchens = new WatchKitchens(
            menus,
            kitchensPort,
            productions,
            database,
            touched,
            outbox,
            leaveLostKitchen,
            new SameThread(),
            SETTINGS,
            clock);
    public final TakeProductionReport takeProductionReport =
            new TakeProductionReport(receiving(), orders, productions, productionNews, watchKitchens);
    public final ShowKitchens showKitchens = new ShowKitchens(database, menus, productions, kitchensPort);
    public final CancelOrder cancelOrder = new CancelOrder(
            database, access, wholeOrders, orderFailure, changes, cancelProduction, journal, outbox, clock);

    public final TakePaymentReport takePaymentReport = new TakePaymentReport(
            receiving(),
            keys,
            recordChargeback,
            orders,
            payments,
            paymentFlags,
            SETTINGS,
            reconcilePayment,
            outbox,
            clock);

    public final CardFiles cardFiles = new CardFiles();
    public final MemoryKeepingTimes keepingTimes = new MemoryKeepingTimes(database);
    public final CardChanges cardChanges = new CardChanges(cards, clock);
    public final UploadCards uploadCards = new UploadCards(database, cardFiles, cards, ingredients, menus, clock);
    public final TestCards testCards =
            new TestCards(database, cards, cardChanges, productionCardsPort, menus, SETTINGS, clock);
    public final TakeCardsIntoUse takeCardsIntoUse = new TakeCardsIntoUse(
            database, cards, ingredients, keepingTimes, lineCards, cardChanges, touchEverywhere, clock);
    public final RetireCard retireCard = new RetireCard(database, cards, keepingTimes, cardChanges, touchEverywhere);
    public final ShowCards showCards = new ShowCards(database, cards, cardFiles);
    public final ShowCardLines showCardLines = new ShowCardLines(database, menus, productions, cards, lineCards);
    public final ShowCardCost showCardCost = new ShowCardCost(database, cards, ingredients, menus, clock);
    public final SyncLineCards syncLineCards = new SyncLineCards(
            database,
            menus,
            productions,
            cards,
            lineCards,
            productionCardsPort,
            touched,
            new SameThread(),
            SETTINGS,
            clock);
    /** What those who watch the hub were last told of each warehouse that is silent or doubtful. */
    public final Set<String> signs = new TreeSet<>();

    private final StandingDifferences standingDifferences = new StandingDifferences(reconciliations);
    private final TellOtherUnits otherUnits = new TellOtherUnits(warehouse -> {});

    public final ApplyStockNews applyStockNews = new ApplyStockNews(
            database, keys, writeOffs, stock, touched, lotQuestions, otherUnits, warehouseStates, SETTINGS, clock);
    public final TakeStockNews takeStockNews = new TakeStockNews(applyStockNews);
    public final AskForLots askForLots = new AskForLots(
            database,
            lotQuestions,
            warehousePort,
            stock,
            otherUnits,
            touched,
            mirroredLots,
            forgottenLots,
            reconciliations,
            standingDifferences,
            warehouseStates,
            SETTINGS,
            clock);
    public final ReconcileStock reconcileStock = new ReconcileStock(
            database,
            menus,
            warehousePort,
            stock,
            otherUnits,
            touched,
            mirroredLots,
            lotQuestions,
            reconciliations,
            standingDifferences,
            warehouseStates,
            new SameThread(),
            SETTINGS,
            clock);
    public final WatchWarehouses watchWarehouses =
            new WatchWarehouses(database, menus, warehouseStates, reconcileStock, this::show, outbox, SETTINGS, clock);
    public final ReadStockItems readStockItems =
            new ReadStockItems(database, warehousePort, mirroredLots, touchEverywhere, SETTINGS, clock);
    public final ShowStock showStock = new ShowStock(database, menus, mirroredLots, SETTINGS, clock);
    public final ShowMirror showMirror =
            new ShowMirror(database, menus, warehouseStates, reconciliations, SETTINGS, clock);

    /** Every use case around these. */
    public UseCases(Surroundings<C> surroundings) {
        super(surroundings);
    }

    /** One of those a test of the tests replaces by one with a fault. */
    protected Transaction placing() {
        return database;
    }

    /** How warehouses are heard; a trial may have it be otherwise. */
    protected MemoryWarehouseStates watched() {
        return new MemoryWarehouseStates(database);
    }

    /** Another one. */
    protected MemoryStock stocked() {
        return new MemoryStock(database, menus);
    }

    /** Another one: of what partners say on their own. */
    protected Transaction receiving() {
        return database;
    }

    /** Another one. */
    protected WholeOrders whole() {
        return new WholeOrders(orders, payments, productions, clock);
    }

    /** Another one. */
    protected PaymentPlans plans() {
        return new PaymentPlans(payments, outbox, SETTINGS, clock);
    }

    /** Another one. */
    protected PaymentNews news() {
        return new PaymentNews(
                payments,
                paymentPlans,
                paymentFlags,
                moneyBack,
                withoutMoney,
                productionPlans,
                changes,
                books,
                journal,
                SETTINGS,
                clock);
    }

    private void show(RestaurantId warehouse, boolean silent, boolean doubtful) {
        told(warehouse + " silent", silent);
        told(warehouse + " doubtful", doubtful);
    }

    private void told(String sign, boolean isShown) {
        if (isShown) {
            signs.add(sign);
        } else {
            signs.remove(sign);
        }
    }

    // What is to be seen.

    public Order order(OrderId id) {
        return database.call(() -> orders.find(id).orElseThrow());
    }

    public OrderState state(OrderId id) {
        return order(id).state();
    }

    /** Somebody deals with what the order is flagged for now. */
    public WholeOrder resolve(Caller caller, OrderId id, String note) {
        Attention shown =
                database.call(() -> orders.find(id).flatMap(Order::attention)).orElse(Attention.CHARGEBACK);
        return resolveAttention.resolve(caller, id, shown, note);
    }

    public Payment payment(OrderId id) {
        return payments(id).getLast();
    }

    public List<Payment> payments(OrderId id) {
        return database.call(() -> payments.of(id));
    }

    public List<PaymentOperation> operations(OrderId id) {
        return database.call(() -> payments.operationsOf(id));
    }

    public List<Production> productions(OrderId id) {
        return database.call(() -> productions.of(id));
    }

    public Production productionOf(OrderId id) {
        return productions(id).getLast();
    }

    public List<LedgerEntry> ledger(OrderId id) {
        return database.call(() -> ledger.of(id));
    }

    public List<Step> story(OrderId id) {
        return database.call(() -> journal.of(id)).stream()
                .map(JournalEntry::step)
                .toList();
    }

    public List<OrderId> allOrders() {
        return database.call(() -> new ArrayList<>(orders.ids()));
    }

    /** Cards for what the chain sells, and more of everything than is ever ordered. */
    public void stockUp() {
        useCards();
        database.run(() -> menus.restaurants()
                .forEach(restaurant -> stock.apply(UNITS.entrySet().stream()
                        .map(each -> level(
                                restaurant.id(),
                                new IngredientId(each.getKey()),
                                "first",
                                1,
                                "999999999",
                                each.getValue()))
                        .toList())));
    }

    /** Cards for what the chain sells. Salad is cooked without one. */
    public void useCards() {
        Map<String, List<String>> cards = Map.of(
                "card-burger", List.of("bun", "beef"),
                "card-tea", List.of("tea-bag"),
                "card-pelmeni", List.of("beef", "dough"));
        database.run(() -> cards.forEach((card, ingredients) -> stock.card(
                card, ingredients.stream().collect(Collectors.toMap(IngredientId::new, UseCases::portion)))));
    }

    private static Quantity portion(String ingredient) {
        Unit unit = UNITS.get(ingredient);
        return Quantity.parse(unit == Unit.PIECE ? "1" : "120.5", unit);
    }

    /** The warehouse's word of a lot that does not expire. */
    public LotLevel level(
            RestaurantId restaurant, IngredientId ingredient, String lot, long version, String quantity, Unit unit) {
        return new LotLevel(
                new LotKey(restaurant, ingredient, new LotId(lot)),
                version,
                Quantity.parse(quantity, unit),
                LotState.AVAILABLE,
                clock.instant(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
