package orderhub.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.Set;

/** Names of what the rules speak of. */
final class Ours {
    static final String[] DOMAIN = {
        "orderhub.accounting",
        "orderhub.accounting.document",
        "orderhub.accounting.export",
        "orderhub.journal",
        "orderhub.kitchen",
        "orderhub.ledger",
        "orderhub.menu",
        "orderhub.order",
        "orderhub.payment",
        "orderhub.recipe",
        "orderhub.security",
        "orderhub.rules",
        "orderhub.settings",
        "orderhub.shared",
        "orderhub.stock",
        "orderhub.stock.forecast",
        "orderhub.stock.mirror",
        "orderhub.work"
    };
    static final String USE_CASES = "orderhub.*.application";
    static final String MESSAGING = "orderhub.*.messaging";
    static final String PLATFORM = "orderhub.platform";
    static final String INTEGRATION = "orderhub.integration..";
    static final String WEB = "orderhub.web..";
    static final String SANDBOX = "orderhub.sandbox..";

    /** What is deployed; the sandbox never is. */
    static final String[] DEPLOYED = domainAnd(USE_CASES, MESSAGING, PLATFORM, INTEGRATION, WEB);

    private Ours() {}

    static String[] domainAnd(String... others) {
        String[] all = Arrays.copyOf(DOMAIN, DOMAIN.length + others.length);
        System.arraycopy(others, 0, all, DOMAIN.length, others.length);
        return all;
    }

    /** That class, or one inside it. */
    static DescribedPredicate<JavaClass> oneOf(String packageName, String... simpleNames) {
        Set<String> names = Set.of(simpleNames);
        return DescribedPredicate.describe("one of " + names + " in " + packageName, type -> {
            String name = type.getName();
            if (!name.startsWith(packageName + ".")) {
                return false;
            }
            String outermost = name.substring(packageName.length() + 1).split("\\$", 2)[0];
            return names.contains(outermost);
        });
    }
}
