package orderhub.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonString;
import java.util.List;
import java.util.Map;
import java.util.Set;
import orderhub.menu.RestaurantId;
import orderhub.security.Caller;
import orderhub.security.Role;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

class CallersTest {
    @Test
    void aTokenBecomesACallerWithItsRolesAndRestaurants() {
        Caller caller = Callers.of(new Token(
                "till-7",
                Set.of("cashier", "device"),
                Map.of("restaurants", List.of(new Text("r01"), new Text("r02")))));

        assertThat(caller.subject()).isEqualTo("till-7");
        assertThat(caller.roles()).containsExactlyInAnyOrder(Role.CASHIER, Role.DEVICE);
        assertThat(caller.worksIn(new RestaurantId("r02"))).isTrue();
        assertThat(caller.worksIn(new RestaurantId("r03"))).isFalse();
    }

    @Test
    void restaurantsMayBePlainTexts() {
        Caller caller = Callers.of(new Token("a", Set.of("administrator"), Map.of("restaurants", List.of("*"))));

        assertThat(caller.worksIn(new RestaurantId("r09"))).isTrue();
    }

    @Test
    void aGroupThatIsNoRoleGivesNothing() {
        Caller caller = Callers.of(new Token("a", Set.of("ADMINISTRATOR", "root", ""), Map.of()));

        assertThat(caller.roles()).isEmpty();
        assertThat(caller.restaurants()).isEmpty();
    }

    @Test
    void aTokenWithoutGroupsGivesNothing() {
        assertThat(Callers.of(new Token("a", null, Map.of())).roles()).isEmpty();
    }

    @Test
    void aClaimThatIsNoListGivesNoRestaurant() {
        assertThat(Callers.of(new Token("a", Set.of("cashier"), Map.of("restaurants", "*")))
                        .restaurants())
                .isEmpty();
    }

    @Test
    void aCustomerWorksNowhereWhateverTheTokenSays() {
        Caller caller = Callers.of(new Token("g", Set.of("customer"), Map.of("restaurants", List.of("*"))));

        assertThat(caller.worksIn(new RestaurantId("r01"))).isFalse();
    }

    private record Text(String getString) implements JsonString {
        @Override
        public CharSequence getChars() {
            return getString;
        }

        @Override
        public ValueType getValueType() {
            return ValueType.STRING;
        }
    }

    private record Token(String subject, Set<String> groups, Map<String, Object> claims) implements JsonWebToken {
        @Override
        public String getName() {
            return subject;
        }

        @Override
        public String getSubject() {
            return subject;
        }

        @Override
        public Set<String> getGroups() {
            return groups;
        }

        @Override
        public Set<String> getClaimNames() {
            return claims.keySet();
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T getClaim(String name) {
            return (T) claims.get(name);
        }
    }
}
