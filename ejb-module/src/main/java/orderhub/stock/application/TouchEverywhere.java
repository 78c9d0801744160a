package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import orderhub.menu.Menus;
import orderhub.stock.StockTouched;

/** Of what changes the menus of all restaurants: their stop lists are looked at within a second. Inside a transaction. */
@Singleton
public class TouchEverywhere {
    private final Menus menus;
    private final StockTouched touched;

    @Inject
    public TouchEverywhere(Menus menus, StockTouched touched) {
        this.menus = menus;
        this.touched = touched;
    }

    public void touch() {
        menus.restaurants().forEach(restaurant -> touched.touched(restaurant.id()));
    }
}
