package orderhub.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import orderhub.menu.RestaurantId;
import orderhub.testing.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallerTest {
    private static final RestaurantId NEVSKY = new RestaurantId("spb-nevsky");

    @Test
    void aCallerIsWhatItsRolesSay() {
        Caller boris = new Caller("boris", Set.of(Role.CASHIER), Set.of("msk-arbat"));

        assertThat(boris.is(Role.CASHIER)).isTrue();
        assertThat(boris.is(Role.ADMINISTRATOR)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CUSTOMER")
    void staffWorkInTheRestaurantsTheyAreNamedFor(Role role) {
        Caller one = new Caller("boris", Set.of(role), Set.of("msk-arbat"));
        Caller everywhere = new Caller("vera", EnumSet.of(role, Role.CUSTOMER), Set.of("*"));

        assertThat(one.worksIn(Samples.ARBAT)).isTrue();
        assertThat(one.worksIn(NEVSKY)).isFalse();
        assertThat(everywhere.worksIn(NEVSKY)).isTrue();
    }

    @Test
    void aGuestWorksNowhereWhateverTheTokenSays() {
        assertThat(new Caller("anna", Set.of(Role.CUSTOMER), Set.of("*", "msk-arbat")).worksIn(Samples.ARBAT))
                .isFalse();
        assertThat(new Caller("anna", Set.of(), Set.of("msk-arbat")).worksIn(Samples.ARBAT))
                .isFalse();
    }

    @Test
    void theHubItselfHasNoRole() {
        assertThat(Caller.HUB.subject()).isEqualTo("hub");
        for (Role role : Role.values()) {
            assertThat(Caller.HUB.is(role)).isFalse();
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "   "})
    void nobodyIsNoCaller(String subject) {
        assertThatThrownBy(() -> new Caller(subject, Set.of(), Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("subject must have 1 to 128 characters");
    }

    @Test
    void anEndlessNameIsRefused() {
        assertThat(new Caller("x".repeat(128), Set.of(), Set.of()).subject()).hasSize(128);
        assertThatThrownBy(() -> new Caller("x".repeat(129), Set.of(), Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nobodyGainsARoleAfterwards() {
        Set<Role> roles = EnumSet.of(Role.CUSTOMER);
        Set<String> restaurants = new HashSet<>();
        Caller anna = new Caller("anna", roles, restaurants);

        roles.add(Role.ADMINISTRATOR);
        restaurants.add("*");

        assertThat(anna.is(Role.ADMINISTRATOR)).isFalse();
        assertThat(anna.restaurants()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CUSTOMER, customer",
        "CASHIER, cashier",
        "PRODUCTION_MANAGER, production-manager",
        "ASSORTMENT_MANAGER, assortment-manager",
        "STOREKEEPER, storekeeper",
        "ADMINISTRATOR, administrator",
        "DEVICE, device"
    })
    void aRoleIsWrittenInTokensInLowerCase(Role role, String claim) {
        assertThat(role.claim()).isEqualTo(claim);
    }
}
