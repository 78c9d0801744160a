package orderhub.platform;

import jakarta.ejb.Schedule;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import orderhub.kitchen.messaging.CancelProductionWorker;
import orderhub.kitchen.messaging.HandOverWorker;
import orderhub.kitchen.messaging.ReconcileProductionWorker;
import orderhub.memory.MemoryFormat;
import orderhub.memory.MemoryOutbox;
import orderhub.payment.messaging.PaymentReportWorker;
import orderhub.payment.messaging.ReconcilePaymentWorker;
import orderhub.payment.messaging.SettlePaymentWorker;
import orderhub.testing.UseCases;
import orderhub.work.MessageFormat;
import orderhub.work.PartnerMessage;
import orderhub.work.Queue;
import orderhub.work.Work;

/**
 * One life of the server's process around use cases in memory. Relay, sender, message-driven beans and timers are the product's own;
 * of the container there is only that it sets their fields ({@link Injection}) and calls them.
 *
 * <p>Not the product's own are here, and are tried on the real ones instead:
 *
 * <ul>
 *   <li>{@code SqlOutbox} and the statements of {@code SqlOutboxTable}, by {@link MemoryOutbox}: {@code TheBrokerIT} and
 *       {@code ./hub crash}, which ends the process around each of its commits and sends;
 *   <li>the statements of {@code ReissueWork}, by {@code MemoryReissue}: {@code ./hub crash}, which loses the broker's journal;
 *   <li>{@code ProtobufMessages}, by {@link MemoryFormat}: the tests of its module;
 *   <li>news for those who watch, which comes at once and not over the topic: losing it loses no work;
 *   <li>notes on failed work, which are counted, dead letters, which are told of, and the timers that tidy up, which do nothing here.
 * </ul>
 */
public final class ServerInMemory {
    /** What follows within the second is left out: time goes on by no less here. */
    private static final ManagedScheduledExecutorService AT_ONCE =
            (ManagedScheduledExecutorService) Proxy.newProxyInstance(
                    ServerInMemory.class.getClassLoader(),
                    new Class<?>[] {ManagedScheduledExecutorService.class},
                    (proxy, method, arguments) -> {
                        if (!method.getName().equals("schedule")) {
                            throw new UnsupportedOperationException(method.getName());
                        }
                        if ((long) arguments[1] == 0) {
                            ((Runnable) arguments[0]).run();
                        }
                        return null;
                    });

    private final MessageFormat format = new MemoryFormat();
    private final OutboxRelay relay;
    private final Map<String, MessageListener> listeners;
    private final Timers timers;
    private final StockTimers stockTimers;

    /**
     * @param threads of the server
     * @param pause between two tries of a message while there is no database
     * @param timerFailed is told which sweep failed, and of what
     * @param gaveUp is told the queue of a message that work has failed at too often
     */
    public ServerInMemory(
            UseCases<?> hub,
            ConnectionFactory broker,
            Executor threads,
            Runnable pause,
            BiConsumer<String, RuntimeException> timerFailed,
            Consumer<Message> gaveUp) {
        BrokerSender sender = new BrokerSender(hub.clock, format);
        sender.broker = broker;
        relay = new OutboxRelay(hub.clock, hub.database, new MemoryTable(hub.outbox, this), sender, threads);
        WorkFailures failures = new CountedFailures(hub);
        List<Object> beans = List.of(
                format,
                failures,
                new DeadLetters(failures) {
                    @Override
                    void add(Message message, String queue) {
                        gaveUp.accept(message);
                    }
                },
                hub.backlog,
                (Worker.Pause) away -> pause.run(),
                hub.handOver,
                hub.cancelProduction,
                hub.reconcileProduction,
                hub.settlePayment,
                hub.reconcilePayment,
                hub.takePaymentReport,
                relay,
                hub.reissue,
                hub.cancelUnpaidOrders,
                hub.expireUncollectedOrders,
                hub.voidOldAuthorisations,
                hub.watchKitchens,
                hub.testCards,
                hub.takeCardsIntoUse,
                hub.syncLineCards,
                hub.watchStops,
                AT_ONCE,
                hub.addUpSales,
                hub.traceRecalls,
                hub.noteSoldOut,
                hub.sumUpConsumption,
                hub.askForLots,
                hub.reconcileStock,
                hub.watchWarehouses,
                hub.readStockItems,
                hub.planWriteOffs,
                hub.sendWriteOffs,
                hub.watchWriteOffs,
                hub.replaceHeldGoods,
                hub.followWarehouseRecalls,
                new ForgetOldKeys(hub.database, hub.clock) {
                    @Override
                    public void forget() {
                        // Nothing is old here.
                    }
                },
                new MakeMonthsAhead(hub.database, hub.clock) {
                    @Override
                    public void make() {
                        // There are no partitions here.
                    }
                });
        listeners = Map.of(
                Queue.HAND_OVER.address(), Injection.into(new HandOverWorker(), beans),
                Queue.CANCEL_PRODUCTION.address(), Injection.into(new CancelProductionWorker(), beans),
                Queue.RECONCILE_PRODUCTION.address(), Injection.into(new ReconcileProductionWorker(), beans),
                Queue.SETTLE_PAYMENT.address(), Injection.into(new SettlePaymentWorker(), beans),
                Queue.RECONCILE_PAYMENT.address(), Injection.into(new ReconcilePaymentWorker(), beans),
                Queue.PAYMENT_REPORT.address(), Injection.into(new PaymentReportWorker(), beans));
        timers = Injection.into(
                new Timers() {
                    @Override
                    void failed(String name, RuntimeException failure) {
                        timerFailed.accept(name, failure);
                    }
                },
                beans);
        stockTimers = Injection.into(
                new StockTimers() {
                    @Override
                    void failed(String name, RuntimeException failure) {
                        timerFailed.accept(name, failure);
                    }
                },
                beans);
        hub.outbox.onCommitted(
                messages -> relay.handOver(messages.stream().map(this::row).toList(), List.of()));
    }

    /** The message-driven bean of that queue. */
    public MessageListener listener(String queue) {
        return listeners.get(queue);
    }

    /** What the timer calls when it beats. */
    public Runnable beat(Method timer) {
        try {
            MethodHandle method = MethodHandles.lookup()
                    .unreflect(timer)
                    .bindTo(timer.getDeclaringClass() == StockTimers.class ? stockTimers : timers);
            return () -> {
                try {
                    method.invoke();
                } catch (RuntimeException | Error failure) {
                    throw failure;
                } catch (Throwable impossible) {
                    throw new IllegalStateException(impossible);
                }
            };
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The timers, always in the same order. */
    public static List<Method> timers() {
        return Stream.of(Timers.class, StockTimers.class)
                .flatMap(type -> Stream.of(type.getMethods()))
                .filter(method -> method.isAnnotationPresent(Schedule.class))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    /** After which time of a row's waiting the sweep takes it. */
    public static Instant leftBehindBefore(Instant now) {
        return now.minus(OutboxRelay.LEFT_BEHIND_AFTER);
    }

    private OutboxRow row(MemoryOutbox.Message message) {
        byte[] body = switch (message.payload()) {
            case Work work -> format.write(work);
            case PartnerMessage partners -> format.write(partners);
            default -> throw new IllegalStateException("no message: " + message);
        };
        return new OutboxRow(
                message.id(),
                message.queue().address(),
                body,
                format.contentType(),
                format.schemaVersion(),
                null,
                message.createdAt(),
                message.deliverAt());
    }

    private record MemoryTable(MemoryOutbox outbox, ServerInMemory server) implements OutboxTable {
        @Override
        public void insert(List<OutboxRow> rows) {
            throw new IllegalStateException("the outbox in memory does so itself");
        }

        @Override
        public List<OutboxRow> leftBehind(Instant before, int most) {
            return outbox.leftBehind(before).stream()
                    .limit(most)
                    .map(server::row)
                    .toList();
        }

        @Override
        public int delete(List<UUID> ids) {
            outbox.delete(ids);
            return ids.size();
        }
    }

    /** Counted only: who called sees what was thrown. */
    private static final class CountedFailures extends WorkFailures {
        private final Map<String, Integer> failures = new HashMap<>();

        private CountedFailures(UseCases<?> hub) {
            super(hub.clock, hub.database);
        }

        @Override
        int noted(Envelope envelope, RuntimeException failure) {
            return failures.merge(envelope.id(), 1, Integer::sum);
        }
    }
}
