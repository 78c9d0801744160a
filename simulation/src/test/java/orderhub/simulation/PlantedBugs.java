package orderhub.simulation;

import jakarta.jms.MessageListener;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import orderhub.journal.Call;
import orderhub.kitchen.KitchenId;
import orderhub.kitchen.KitchenStatus;
import orderhub.kitchen.ProductionId;
import orderhub.kitchen.RobotKitchens;
import orderhub.memory.MemoryDatabase;
import orderhub.memory.MemoryMenus;
import orderhub.memory.MemoryStock;
import orderhub.memory.MemoryWarehouseStates;
import orderhub.menu.RestaurantId;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.application.WholeOrders;
import orderhub.payment.OperationKind;
import orderhub.payment.Payment;
import orderhub.payment.PaymentGateway;
import orderhub.payment.PaymentOperation;
import orderhub.payment.PaymentState;
import orderhub.payment.Receipt;
import orderhub.payment.application.PaymentNews;
import orderhub.payment.application.PaymentPlans;
import orderhub.rules.WholeOrder;
import orderhub.shared.Money;
import orderhub.shared.Quantity;
import orderhub.shared.Refused;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.ReservationEvent;
import orderhub.stock.ReservationState;
import orderhub.stock.StockItem;
import orderhub.stock.Warehouse;
import orderhub.stock.WriteOff;
import orderhub.stock.WriteOffId;
import orderhub.stock.application.ReserveStock;
import orderhub.stock.mirror.WarehouseState;
import orderhub.testing.Surroundings;
import orderhub.testing.UseCases;
import orderhub.work.Transaction;

/** Hubs with one bug each. */
final class PlantedBugs {
    private PlantedBugs() {}

    private static Surroundings<VirtualClock> around(
            Surroundings<VirtualClock> well, PaymentGateway gateway, RobotKitchens kitchens) {
        return around(well, gateway, kitchens, well.warehousePort());
    }

    private static Surroundings<VirtualClock> around(
            Surroundings<VirtualClock> well, PaymentGateway gateway, RobotKitchens kitchens, Warehouse warehouse) {
        return new Surroundings<>(
                well.clock(),
                well.database(),
                well.gateway(),
                gateway,
                well.kitchens(),
                kitchens,
                well.warehouse(),
                warehouse,
                well.random());
    }

    /** A request that is sent again has a new key: the gateway takes it for another one. */
    static UseCases<VirtualClock> freshKeyOnRetry(Surroundings<VirtualClock> well) {
        PaymentGateway gateway = well.gatewayPort();
        return new UseCases<>(around(
                well,
                new PaymentGateway() {
                    private final Set<String> used = new HashSet<>();

                    private String fresh(String key) {
                        return used.add(key) ? key : fresh(key + "-again");
                    }

                    @Override
                    public GatewayOutcome authorise(Authorisation wanted) {
                        return gateway.authorise(new Authorisation(
                                wanted.order(),
                                fresh(wanted.idempotencyKey()),
                                wanted.amount(),
                                wanted.token(),
                                wanted.receipt()));
                    }

                    @Override
                    public GatewayOutcome capture(String id, String key, Money amount) {
                        return gateway.capture(id, fresh(key), amount);
                    }

                    @Override
                    public GatewayOutcome cancel(String id, String key, String reason) {
                        return gateway.cancel(id, fresh(key), reason);
                    }

                    @Override
                    public GatewayOutcome refund(String id, String key, Money amount, String reason, Receipt receipt) {
                        return gateway.refund(id, fresh(key), amount, reason, receipt);
                    }

                    @Override
                    public Inquiry ask(OrderId order) {
                        return gateway.ask(order);
                    }
                },
                well.kitchensPort()));
    }

    /** Kitchens are told to start whenever they like. */
    static UseCases<VirtualClock> noExpiry(Surroundings<VirtualClock> well) {
        RobotKitchens kitchens = well.kitchensPort();
        return new UseCases<>(around(well, well.gatewayPort(), new RobotKitchens() {
            @Override
            public KitchenOutcome handOver(HandOver order) {
                return kitchens.handOver(new HandOver(
                        order.production(),
                        order.order(),
                        order.number(),
                        order.kitchen(),
                        order.restaurant(),
                        order.startBefore().plus(Duration.ofDays(1)),
                        order.lines()));
            }

            @Override
            public KitchenOutcome cancel(KitchenId kitchen, ProductionId production, OrderId order, String reason) {
                return kitchens.cancel(kitchen, production, order, reason);
            }

            @Override
            public KitchenOutcome ask(KitchenId kitchen, ProductionId production, OrderId order) {
                return kitchens.ask(kitchen, production, order);
            }

            @Override
            public Optional<List<KitchenStatus>> kitchens(RestaurantId restaurant) {
                return kitchens.kitchens(restaurant);
            }

            @Override
            public boolean isReachable(KitchenId kitchen) {
                return kitchens.isReachable(kitchen);
            }
        }));
    }

    /** Whatever became of a write-off, it is sent again, and under another key. */
    static UseCases<VirtualClock> freshKeyOfAWriteOff(Surroundings<VirtualClock> well) {
        Warehouse warehouse = well.warehousePort();
        return new UseCases<>(around(well, well.gatewayPort(), well.kitchensPort(), new Warehouse() {
            @Override
            public Answer<Page<StockItem>> items(Optional<String> cursor) {
                return warehouse.items(cursor);
            }

            @Override
            public Answer<Page<LotLevel>> levels(RestaurantId restaurant, Optional<String> cursor) {
                return warehouse.levels(restaurant, cursor);
            }

            @Override
            public Answer<LotLevel> level(LotKey key) {
                return warehouse.level(key);
            }

            @Override
            public WriteOffOutcome writeOff(WriteOff writeOff) {
                return warehouse.writeOff(writeOff);
            }

            @Override
            public WriteOffOutcome ask(WriteOff writeOff) {
                return warehouse.writeOff(new WriteOff(
                        WriteOffId.next(well.clock()), writeOff.warehouse(), writeOff.at(), writeOff.lines()));
            }

            @Override
            public boolean isReachable() {
                return warehouse.isReachable();
            }
        }));
    }

    /** What is there is looked at once, and not again when it is taken. */
    static UseCases<VirtualClock> oversold(Surroundings<VirtualClock> well) {
        return stocked(well, (database, menus) -> new MemoryStock(database, menus) {
            @Override
            protected boolean mayHold(Quantity wanted, Quantity free, boolean usable) {
                return usable;
            }
        });
    }

    /** An order that ends gives its goods back, whether or not it has them. */
    static UseCases<VirtualClock> releasedWhateverIsHeld(Surroundings<VirtualClock> well) {
        return stocked(well, (database, menus) -> new MemoryStock(database, menus) {
            @Override
            protected Optional<ReservationState> after(ReservationState state, ReservationEvent event) {
                return event == ReservationEvent.ENDED_UNCOOKED
                        ? Optional.of(ReservationState.RELEASED)
                        : super.after(state, event);
            }
        });
    }

    /** What is cooked counts as settled, and is told to nobody. */
    static UseCases<VirtualClock> settledUnconsumed(Surroundings<VirtualClock> well) {
        return stocked(well, (database, menus) -> new MemoryStock(database, menus) {
            @Override
            protected Optional<ReservationState> after(ReservationState state, ReservationEvent event) {
                return super.after(state, event)
                        .map(next -> next == ReservationState.CONSUMED ? ReservationState.SETTLED : next);
            }
        });
    }

    /** The warehouse's last word counts, and not its newest. */
    static UseCases<VirtualClock> olderWordTaken(Surroundings<VirtualClock> well) {
        return stocked(well, (database, menus) -> new MemoryStock(database, menus) {
            @Override
            protected boolean isNews(long told, long known) {
                return told != known;
            }
        });
    }

    /** What heartbeats count is never held against what was told. */
    static UseCases<VirtualClock> deafToHeartbeats(Surroundings<VirtualClock> well) {
        return new UseCases<>(well) {
            @Override
            protected MemoryWarehouseStates watched() {
                return new MemoryWarehouseStates(database) {
                    @Override
                    public void save(Collection<WarehouseState> states) {
                        super.save(states.stream().map(PlantedBugs::deaf).toList());
                    }
                };
            }
        };
    }

    private static WarehouseState deaf(WarehouseState state) {
        WarehouseState.Heard heard = state.heard();
        return new WarehouseState(
                state.warehouse(),
                state.watchedSince(),
                new WarehouseState.Heard(
                        heard.at(), heard.upTo(), Optional.empty(), 0, Optional.empty(), Optional.empty()),
                state.read(),
                state.currentAt(),
                state.trouble());
    }

    private static UseCases<VirtualClock> stocked(
            Surroundings<VirtualClock> well, BiFunction<MemoryDatabase, MemoryMenus, MemoryStock> maker) {
        return new UseCases<>(well) {
            @Override
            protected MemoryStock stocked() {
                return maker.apply(database, menus);
            }
        };
    }

    static UseCases<VirtualClock> answeredBeforeCommit(Surroundings<VirtualClock> well) {
        return new AnsweredBeforeCommit(well);
    }

    static UseCases<VirtualClock> callbackAnsweredBeforeCommit(Surroundings<VirtualClock> well) {
        return new CallbackAnsweredBeforeCommit(well);
    }

    static World.HubMaker acknowledgedBeforeCommit() {
        return new AcknowledgedBeforeCommit();
    }

    static UseCases<VirtualClock> lateDeclineOverwrites(Surroundings<VirtualClock> well) {
        return new LateDeclineOverwrites(well);
    }

    static UseCases<VirtualClock> refundRace(Surroundings<VirtualClock> well) {
        return new RefundRace(well);
    }

    /** What is on its way back is not counted, in the whole nor in a line. */
    private static final class RefundRace extends UseCases<VirtualClock> {
        private RefundRace(Surroundings<VirtualClock> well) {
            super(well);
        }

        @Override
        protected WholeOrders whole() {
            return new WholeOrders(orders, payments, productions, clock) {
                @Override
                public WholeOrder of(Order order) {
                    WholeOrder whole = super.of(order);
                    List<PaymentOperation> seen = whole.operations().stream()
                            .filter(operation -> operation.kind() != OperationKind.REFUND)
                            .toList();
                    return new WholeOrder(
                            order, whole.lines(), whole.payments(), seen, whole.productions(), whole.at());
                }
            };
        }

        @Override
        protected PaymentPlans plans() {
            return new PaymentPlans(payments, outbox, SETTINGS, clock) {
                @Override
                public PaymentOperation refund(
                        Order order, Payment payment, Money amount, String reason, String by, Duration delay) {
                    return settle(payment, OperationKind.REFUND, amount, reason, by, delay);
                }
            };
        }
    }

    /** A decline that comes again, or late, is booked on the order's newest payment. */
    private static final class LateDeclineOverwrites extends UseCases<VirtualClock> {
        private LateDeclineOverwrites(Surroundings<VirtualClock> well) {
            super(well);
        }

        @Override
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
                    clock) {
                @Override
                public void declined(
                        Order order, Payment payment, Optional<PaymentOperation> authorise, String code, Call call) {
                    Payment newest = payments.of(order.id()).getLast();
                    if (newest.state() == PaymentState.AUTHORISED) {
                        overwrite(newest);
                    }
                    super.declined(order, payment, authorise, code, call);
                }
            };
        }

        private static void overwrite(Payment payment) {
            try {
                Field state = Payment.class.getDeclaredField("state");
                state.setAccessible(true);
                state.set(payment, PaymentState.DECLINED);
            } catch (ReflectiveOperationException impossible) {
                throw new AssertionError(impossible);
            }
        }
    }

    /** The guest hears that the order is placed while its transaction has yet to commit. */
    private static final class AnsweredBeforeCommit extends UseCases<VirtualClock> {
        private AnsweredBeforeCommit(Surroundings<VirtualClock> well) {
            super(well);
        }

        @Override
        protected Transaction placing() {
            return new CommitsBehindTheAnswer(this);
        }
    }

    /** A partner hears 2xx while the transaction that keeps what it said has yet to commit. */
    private static final class CallbackAnsweredBeforeCommit extends UseCases<VirtualClock> {
        private CallbackAnsweredBeforeCommit(Surroundings<VirtualClock> well) {
            super(well);
        }

        @Override
        protected Transaction receiving() {
            return new CommitsBehindTheAnswer(this);
        }
    }

    private record CommitsBehindTheAnswer(UseCases<VirtualClock> hub) implements Transaction {
        @Override
        public <T> T call(Supplier<T> work) {
            Scheduler scheduler = hub.clock.scheduler();
            Actor request = scheduler.current();
            List<T> result = new ArrayList<>();
            scheduler.spawn(new Actor("behind the answer", request.order, request.dice, true), 0, () -> {
                try {
                    hub.database.call(() -> {
                        result.add(work.get());
                        scheduler.wake(request, 0);
                        return null;
                    });
                } catch (Refused
                        | ReserveStock.SoldMeanwhile
                        | MemoryDatabase.DatabaseLost
                        | Transaction.Unavailable nobodyHears) {
                    // It has been answered already.
                }
            });
            scheduler.sleepUnlessWoken(World.SECOND);
            if (result.isEmpty()) {
                throw new MemoryDatabase.DatabaseLost();
            }
            return result.getFirst();
        }
    }

    /** A message-driven bean gives its work to another thread and returns, so the message is acknowledged before the work commits. */
    private static final class AcknowledgedBeforeCommit implements World.HubMaker {
        @Override
        public UseCases<VirtualClock> apply(Surroundings<VirtualClock> well) {
            return new UseCases<>(well);
        }

        @Override
        public MessageListener called(MessageListener bean, World world) {
            return message -> {
                Actor consumer = world.scheduler.current();
                world.scheduler.spawn(
                        new Actor("behind the acknowledgement", consumer.order, consumer.dice, true), 0, () -> {
                            try {
                                bean.onMessage(message);
                            } catch (MemoryDatabase.DatabaseLost | MemoryDatabase.Overtaken nobodyHears) {
                                // It has been acknowledged already.
                            }
                        });
            };
        }
    }
}
