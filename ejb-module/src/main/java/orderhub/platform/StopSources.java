package orderhub.platform;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import orderhub.stock.UnmetDishes;

/** All kinds of reasons why a dish cannot be made, those first that are told first. Another kind is another parameter. */
@Singleton
public class StopSources {
    @Produces
    @Singleton
    public List<UnmetDishes> sources(SqlStopList goods, SqlCardStops lines) {
        return List.of(goods, lines);
    }
}
