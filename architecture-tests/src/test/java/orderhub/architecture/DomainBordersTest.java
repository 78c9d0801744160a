package orderhub.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysFalse;
import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static orderhub.architecture.Ours.oneOf;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaFieldAccess.AccessType;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderhub.accounting.export.DocumentState;
import orderhub.kitchen.Production;
import orderhub.kitchen.ProductionState;
import orderhub.order.Order;
import orderhub.order.OrderState;
import orderhub.payment.OperationState;
import orderhub.payment.Payment;
import orderhub.payment.PaymentOperation;
import orderhub.payment.PaymentState;
import orderhub.recipe.CardState;
import orderhub.recipe.CardVersion;
import orderhub.stock.ReservationState;
import orderhub.stock.WriteOffState;

/** What each package-info of the domain says it may touch, and that states change in one place. */
@AnalyzeClasses(packages = "orderhub", importOptions = NoTests.class)
class DomainBordersTest {
    /** A request has no table of what comes after what. */
    private static final Map<String, Set<String>> NEXT_STATE = Stream.of(
                    CardState.class,
                    DocumentState.class,
                    OrderState.class,
                    PaymentState.class,
                    ProductionState.class,
                    ReservationState.class,
                    WriteOffState.class)
            .collect(Collectors.toMap(Class::getName, machine -> Methods.of(machine, "after")));

    private static final Map<String, Set<String>> CHANGES = Map.of(
            CardState.class.getName(), Methods.of(CardVersion.class, "happened"),
            OrderState.class.getName(), Methods.of(Order.class, "happened"),
            PaymentState.class.getName(), Methods.of(Payment.class, "happened"),
            ProductionState.class.getName(), Methods.of(Production.class, "happened"),
            // Many rows move in one statement, which asks where the event has an effect.
            DocumentState.class.getName(), Methods.of(DocumentState.Move.class, "of"),
            ReservationState.class.getName(), Methods.of(ReservationState.Move.class, "of"),
            WriteOffState.class.getName(), Methods.of(WriteOffState.Move.class, "of"),
            OperationState.class.getName(),
                    Methods.of(PaymentOperation.class, "claim", "unknown", "notSent", "finish"));

    @ArchTest
    static final ArchRule values = only("orderhub.shared", alwaysFalse());

    @ArchTest
    static final ArchRule settings = only("orderhub.settings", alwaysFalse());

    /** A restaurant's kitchens are named in reference data, so the menu knows their names. */
    @ArchTest
    static final ArchRule menu = only("orderhub.menu", oneOf("orderhub.kitchen", "KitchenId"), "orderhub.shared");

    @ArchTest
    static final ArchRule stock = only(
            "orderhub.stock",
            oneOf("orderhub.menu", "DishId", "RestaurantId").or(oneOf("orderhub.order", "OrderId")),
            "orderhub.shared");

    @ArchTest
    static final ArchRule recipe = only(
            "orderhub.recipe",
            oneOf("orderhub.menu", "DishId", "RestaurantId")
                    .or(oneOf("orderhub.stock", "IngredientId"))
                    .or(oneOf("orderhub.kitchen", "KitchenId")),
            "orderhub.shared");

    @ArchTest
    static final ArchRule accountingDocuments = only(
            "orderhub.accounting.document",
            oneOf("orderhub.accounting", "Closing", "ClosingLine", "Fact", "Hour", "Subject")
                    .or(oneOf("orderhub.menu", "DishId", "RestaurantId", "Vat"))
                    .or(oneOf("orderhub.payment", "PaymentMethod"))
                    .or(oneOf("orderhub.stock", "IngredientId", "LotId", "WriteOff")),
            "orderhub.shared");

    @ArchTest
    static final ArchRule accountingExport = only(
            "orderhub.accounting.export",
            oneOf("orderhub.accounting", "Closing", "ClosingId", "Hour").or(oneOf("orderhub.menu", "RestaurantId")),
            "orderhub.shared",
            "orderhub.accounting.document");

    @ArchTest
    static final ArchRule security =
            only("orderhub.security", oneOf("orderhub.menu", "RestaurantId"), "orderhub.shared");

    @ArchTest
    static final ArchRule order =
            only("orderhub.order", alwaysFalse(), "orderhub.shared", "orderhub.menu", "orderhub.security");

    @ArchTest
    static final ArchRule payment = only("orderhub.payment", alwaysFalse(), "orderhub.shared", "orderhub.order");

    @ArchTest
    static final ArchRule kitchen = only(
            "orderhub.kitchen", oneOf("orderhub.menu", "RestaurantId", "DishId"), "orderhub.shared", "orderhub.order");

    @ArchTest
    static final ArchRule ledger = only("orderhub.ledger", alwaysFalse(), "orderhub.shared", "orderhub.order");

    /** It sums up what the ledgers say of dishes, money and goods. */
    @ArchTest
    static final ArchRule accounting = only(
            "orderhub.accounting",
            oneOf("orderhub.menu", "DishId", "RestaurantId")
                    .or(oneOf("orderhub.order", "OrderId"))
                    .or(oneOf("orderhub.payment", "PaymentMethod", "Receipt"))
                    .or(oneOf("orderhub.stock", "IngredientId", "LotId", "StockEntry", "WriteOff", "WriteOffId")),
            "orderhub.shared",
            "orderhub.ledger");

    @ArchTest
    static final ArchRule journal = only("orderhub.journal", alwaysFalse(), "orderhub.order");

    @ArchTest
    static final ArchRule forecast = only("orderhub.stock.forecast", alwaysFalse());

    @ArchTest
    static final ArchRule mirror =
            only("orderhub.stock.mirror", oneOf("orderhub.menu", "RestaurantId"), "orderhub.shared", "orderhub.stock");

    @ArchTest
    static final ArchRule rules = only(
            "orderhub.rules",
            oneOf("orderhub.menu", "RestaurantId"),
            "orderhub.shared",
            "orderhub.security",
            "orderhub.order",
            "orderhub.payment",
            "orderhub.kitchen");

    @ArchTest
    static final ArchRule work =
            only("orderhub.work", oneOf("orderhub.menu", "RestaurantId"), "orderhub.shared", "orderhub.order");

    @ArchTest
    static final ArchRule featuresDoNotGoInCircles = slices().matching("orderhub.(*)")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(resideInAPackage("orderhub.menu"), oneOf("orderhub.kitchen", "KitchenId"))
            // The platform carries the use cases out and gives them their settings: see ModuleBordersTest.
            .ignoreDependency(resideInAPackage("orderhub.platform"), alwaysTrue());

    @ArchTest
    static final ArchRule anAggregateChangesItsStateInOnePlace = classes()
            .should(new NeverDo<>(
                    "set a state but in happened, finish or the methods of a request",
                    type -> type.getFieldAccessesFromSelf().stream()
                            .filter(access -> access.getAccessType() == AccessType.SET)
                            .filter(access -> CHANGES.containsKey(
                                    access.getTarget().getRawType().getName()))
                            .filter(access -> !access.getTarget().getOwner().isEnum())
                            .filter(DomainBordersTest::isOutsideTheMachine)));

    @ArchTest
    static final ArchRule onlyAnAggregateAsksWhatComesAfterAState = classes()
            .should(new NeverDo<>(
                    "ask a machine for the next state but in happened",
                    type -> type.getMethodCallsFromSelf().stream()
                            .filter(call -> NEXT_STATE
                                    .getOrDefault(call.getTargetOwner().getName(), Set.of())
                                    .contains(call.getTarget().getName()))
                            .filter(DomainBordersTest::isOutsideHappened)));

    private static boolean isOutsideTheMachine(JavaFieldAccess access) {
        String place = access.getOrigin().getName();
        return !place.equals("<init>")
                && !CHANGES.get(access.getTarget().getRawType().getName()).contains(place);
    }

    private static boolean isOutsideHappened(JavaMethodCall call) {
        return !CHANGES.get(call.getTargetOwner().getName())
                        .contains(call.getOrigin().getName())
                || !resideInAnyPackage(Ours.DOMAIN).test(call.getOriginOwner());
    }

    private static ArchRule only(String feature, DescribedPredicate<JavaClass> also, String... others) {
        return classes()
                .that()
                .resideInAPackage(feature)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(feature, "java..", "jakarta.persistence..")
                        .or(resideInAnyPackage(others))
                        .or(also));
    }
}
