package orderhub.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static orderhub.architecture.Ours.oneOf;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * Who may touch whom. Maven's module graph keeps most of it; on the server, though, the EJB jar and the libraries share one
 * class loader, and within a module only these rules stand guard. A rule that matches nothing fails.
 */
@AnalyzeClasses(packages = "orderhub", importOptions = NoTests.class)
class ModuleBordersTest {

    @ArchTest
    static final ArchRule everyClassIsWhereTheseRulesLook = classes()
            .should()
            .resideInAnyPackage(Ours.domainAnd(
                    Ours.USE_CASES, Ours.MESSAGING, Ours.PLATFORM, Ours.INTEGRATION, Ours.WEB, Ours.SANDBOX));

    @ArchTest
    static final ArchRule theDomainTouchesNothingThatRuns = classes()
            .that()
            .resideInAnyPackage(Ours.DOMAIN)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(Ours.domainAnd("java..", "jakarta.persistence..", "jakarta.validation.."));

    @ArchTest
    static final ArchRule theDomainOpensNoDatabaseAndNoConnection = noClasses()
            .that()
            .resideInAnyPackage(Ours.domainAnd(Ours.USE_CASES))
            // A setting may name a file, which is looked for before the start.
            .and()
            .resideOutsideOfPackage("orderhub.settings")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "java.net.http..", "java.nio.file..", "java.util.logging..");

    @ArchTest
    static final ArchRule theDomainSaysHowItIsKeptAndKeepsNothingItself = noClasses()
            .that()
            .resideInAnyPackage(Ours.domainAnd(Ours.USE_CASES))
            .should()
            .dependOnClassesThat(oneOf(
                    "jakarta.persistence",
                    "Persistence",
                    "EntityManager",
                    "EntityManagerFactory",
                    "EntityTransaction",
                    "Query",
                    "TypedQuery"));

    @ArchTest
    static final ArchRule useCasesTouchTheDomainEachOtherAndTheSettings = classes()
            .that()
            .resideInAPackage(Ours.USE_CASES)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(Ours.domainAnd(Ours.USE_CASES, "java..", "jakarta.inject"))
                    .or(oneOf(Ours.PLATFORM, "HubSettings"))
                    .or(oneOf("org.apache.commons.text.similarity", "LevenshteinDistance")));

    @ArchTest
    static final ArchRule messageDrivenBeansTouchUseCasesAndTheWorker = classes()
            .that()
            .resideInAPackage(Ours.MESSAGING)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            Ours.domainAnd(Ours.USE_CASES, Ours.MESSAGING, "java..", "jakarta.inject", "jakarta.ejb"))
                    .or(oneOf(Ours.PLATFORM, "Worker")));

    @ArchTest
    static final ArchRule useCasesAndPlatformKnowNoPartnerAndNoHttp = noClasses()
            .that()
            .resideInAnyPackage(Ours.USE_CASES, Ours.MESSAGING, Ours.PLATFORM)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    Ours.INTEGRATION,
                    Ours.WEB,
                    "java.net.http..",
                    "jakarta.ws.rs..",
                    "jakarta.servlet..",
                    "jakarta.websocket..",
                    "org.eclipse.microprofile.rest..");

    @ArchTest
    static final ArchRule partnersTouchTheDomainAndNotTheUseCases = noClasses()
            .that()
            .resideInAPackage(Ours.INTEGRATION)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    Ours.USE_CASES,
                    Ours.MESSAGING,
                    Ours.PLATFORM,
                    Ours.WEB,
                    "java.sql..",
                    "javax.sql..",
                    "jakarta.persistence..",
                    "jakarta.jms..",
                    "jakarta.servlet..");

    @ArchTest
    static final ArchRule noPartnerKnowsAnother = slices().matching("orderhub.integration.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), resideInAPackage("orderhub.integration.http"));

    @ArchTest
    static final ArchRule theWebTouchesUseCasesAndFourServicesOfThePlatform = classes()
            .that()
            .resideInAPackage(Ours.WEB)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(Ours.domainAnd(
                            Ours.USE_CASES,
                            Ours.WEB,
                            "java..",
                            "jakarta..",
                            "org.eclipse.microprofile..",
                            "com.fasterxml.jackson..",
                            "com.nimbusds.."))
                    // Beside what operation asks of the platform, the trace's id, which every answer carries.
                    .or(oneOf(Ours.PLATFORM, "CheckInvariants", "DeadLetters", "Readiness", "ShowBooks", "Trace")));

    @ArchTest
    static final ArchRule theWebAsksUseCasesAndNoRepository = noClasses()
            .that()
            .resideInAPackage(Ours.WEB)
            .should()
            .dependOnClassesThat(oneOf("orderhub.order", "Orders")
                    .or(oneOf("orderhub.payment", "Payments", "PaymentGateway"))
                    .or(oneOf("orderhub.kitchen", "Productions", "RobotKitchens"))
                    .or(oneOf("orderhub.menu", "Menus"))
                    .or(oneOf("orderhub.stock", "Stock", "Warehouse", "WriteOffs"))
                    .or(oneOf(
                            "orderhub.recipe",
                            "CardsOnLines",
                            "Ingredients",
                            "LineCards",
                            "ProductionCards",
                            "TechnologyCards",
                            "TechnologyCardWriter"))
                    .or(oneOf(
                            "orderhub.stock.mirror",
                            "LotQuestions",
                            "MirroredLots",
                            "Reconciliations",
                            "StockItems",
                            "WarehouseStates"))
                    .or(oneOf("orderhub.accounting.document", "AccountingSystem", "MappingFile"))
                    .or(oneOf("orderhub.accounting.export", "DocumentJournal"))
                    .or(oneOf("orderhub.ledger", "Ledger"))
                    .or(oneOf("orderhub.accounting", "Closings"))
                    .or(oneOf("orderhub.journal", "Journal"))
                    .or(oneOf("orderhub.work", "Outbox", "Transaction", "IdempotencyKeys", "SeenMessages"))
                    .or(resideInAnyPackage("java.sql..", "jakarta.persistence..", "jakarta.jms..")));

    @ArchTest
    static final ArchRule theSandboxCannotAgreeWithOurMistakes = noClasses()
            .that()
            .resideInAPackage(Ours.SANDBOX)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(Ours.DEPLOYED);

    @ArchTest
    static final ArchRule nothingDeployedKnowsTheSandbox = noClasses()
            .that()
            .resideInAnyPackage(Ours.DEPLOYED)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(Ours.SANDBOX);
}
