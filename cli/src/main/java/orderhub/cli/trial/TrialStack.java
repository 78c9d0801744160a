package orderhub.cli.trial;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import orderhub.cli.client.Bank;
import orderhub.cli.client.CallFailed;
import orderhub.cli.client.ChainData;
import orderhub.cli.client.JsonClient;
import orderhub.cli.stack.BrokerProcess;
import orderhub.cli.stack.Caller;
import orderhub.cli.stack.Closing;
import orderhub.cli.stack.Database;
import orderhub.cli.stack.Installation;
import orderhub.cli.stack.LibertyProcess;
import orderhub.cli.stack.Secrets;
import orderhub.cli.stack.Stack;
import orderhub.cli.stack.StackSettings;
import orderhub.cli.stack.TokenIssuer;
import orderhub.sandbox.Sandbox;

/** A whole stack for one trial, with limits short enough to be met in it, and clients of its hub. */
final class TrialStack {
    static final Duration LONGEST_START = Duration.ofMinutes(10);

    private static final Duration TOKEN_LIFE = Duration.ofHours(8);
    /** Beside them every life's log is kept: at the end secrets are looked for in all of them. */
    private static final Map<String, String> SHORT_LIMITS = Map.of(
            "ORDERHUB_LOG_FILES", "0",
            "ORDERHUB_ORDER_UNPAID_LIMIT", "PT60S",
            "ORDERHUB_ORDER_COLLECT_WITHIN", "PT30S",
            "ORDERHUB_KITCHEN_SILENCE", "PT5S",
            "ORDERHUB_PARTNER_ANSWER_WITHIN", "PT8S",
            "ORDERHUB_PARTNER_ASK_LONGEST_PAUSE", "PT8S",
            "ORDERHUB_PARTNER_ASK_LIMIT", "30");

    private final Stack stack;
    private final LibertyProcess liberty;
    private final BrokerProcess broker;
    private final JsonClient anonymous;
    private final JsonClient store;
    private final Bank bank;

    private TrialStack(
            Stack stack,
            LibertyProcess liberty,
            BrokerProcess broker,
            JsonClient anonymous,
            JsonClient store,
            Bank bank) {
        this.stack = stack;
        this.liberty = liberty;
        this.broker = broker;
        this.anonymous = anonymous;
        this.store = store;
        this.bank = bank;
    }

    /** Starts everything and loads the menu; what was started is given to be closed. */
    static TrialStack start(
            StackSettings settings, Map<String, String> environment, Closing closing, Consumer<String> progress) {
        Stack stack = closing.add(Stack.start(settings, progress));
        BrokerProcess broker = closing.add(stack.brokerApart());
        broker.start();
        progress.accept("the broker runs apart (process " + broker.handle().pid() + ")");
        Map<String, String> overrides = new LinkedHashMap<>(SHORT_LIMITS);
        overrides.putAll(environment);
        LibertyProcess liberty = closing.add(stack.liberty(Installation.current(), overrides));
        liberty.start();
        progress.accept("Liberty starts (process " + liberty.pid() + ")");
        liberty.awaitReady(LONGEST_START);
        JsonClient anonymous = closing.add(new JsonClient(stack.hubUrl(), stack.trust(), Optional.empty()));
        JsonClient store = closing.add(new JsonClient(stack.hubUrl(Caller.GUEST), stack.trust(), Optional.empty()));
        Bank bank = closing.add(new Bank(stack.trust()));
        TrialStack trial = new TrialStack(stack, liberty, broker, anonymous, store, bank);
        ChainData chain = new ChainData(trial.administrator());
        chain.loadReferenceData();
        chain.uploadCards();
        chain.awaitCardsInUse();
        progress.accept("ready");
        return trial;
    }

    JsonClient administrator() {
        return as(anonymous, "trial-administrator", "administrator");
    }

    /** A till that may sell everywhere, take cash and give money back. */
    JsonClient till() {
        return as(store, "trial-till", "cashier", "device");
    }

    private JsonClient as(JsonClient client, String subject, String... roles) {
        return client.as(
                stack.tokens().issue(new TokenIssuer.Bearer(subject, List.of(roles), List.of("*"), TOKEN_LIFE)));
    }

    JsonClient control() {
        return new JsonClient(stack.controlUrl(), stack.trust(), Optional.empty());
    }

    Bank bank() {
        return bank;
    }

    Sandbox sandbox() {
        return stack.sandbox().orElseThrow();
    }

    LibertyProcess liberty() {
        return liberty;
    }

    /** Whether the hub says so itself; over a connection that stays, which costs less than Liberty's own look. */
    boolean isReady() {
        try {
            anonymous.get("/health/ready");
            return true;
        } catch (CallFailed notYet) {
            return false;
        }
    }

    BrokerProcess broker() {
        return broker;
    }

    Database postgresql() {
        return stack.database();
    }

    DataSource database() {
        return stack.database().dataSource();
    }

    Secrets secrets() {
        return stack.secrets();
    }

    Path data() {
        return stack.data();
    }
}
