package orderhub.security;

import java.util.Set;
import orderhub.menu.RestaurantId;

/**
 * Who asks for something: a person, a store's device, or the hub itself.
 *
 * @param subject stable name of the caller, unique at its issuer; never a credential
 * @param roles what it may do
 * @param restaurants where it may do it; {@code *} means everywhere; a customer needs none
 */
public record Caller(String subject, Set<Role> roles, Set<String> restaurants) {
    /** The hub's own timers and workers. */
    public static final Caller HUB = new Caller("hub", Set.of(), Set.of("*"));

    public Caller {
        if (subject == null || subject.isBlank() || subject.length() > 128) {
            throw new IllegalArgumentException("subject must have 1 to 128 characters");
        }
        roles = Set.copyOf(roles);
        restaurants = Set.copyOf(restaurants);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** Whether the caller's roles hold in the whole chain, not in some of its restaurants only. */
    public boolean worksEverywhere() {
        return restaurants.contains("*");
    }

    /** Whether the caller works in that restaurant in a role other than the guest's. */
    public boolean worksIn(RestaurantId restaurant) {
        boolean staff = roles.stream().anyMatch(role -> role != Role.CUSTOMER);
        return staff && (worksEverywhere() || restaurants.contains(restaurant.value()));
    }
}
