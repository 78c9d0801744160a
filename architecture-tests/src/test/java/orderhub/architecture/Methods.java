package orderhub.architecture;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** Names of methods that exist: a rule about a method that was renamed would match nothing, and stay green. */
final class Methods {
    private Methods() {}

    /** The names, each of which that class itself declares. */
    static Set<String> of(Class<?> owner, String... names) {
        for (String name : names) {
            if (Arrays.stream(owner.getDeclaredMethods())
                    .noneMatch(method -> method.getName().equals(name))) {
                throw new IllegalArgumentException(owner.getName() + " has no method " + name);
            }
        }
        return new LinkedHashSet<>(Arrays.asList(names));
    }
}
