package orderhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** From placing to collecting. */
class TheWayOfAnOrderIT extends SystemCase {
    @Test
    void theHubIsReady() {
        assertThat(system().administrator().get("/api/v1/menu?restaurant=r01").path("dishes"))
                .isNotEmpty();
    }
}
