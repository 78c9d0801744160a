package orderhub.stock.mirror;

import java.util.List;
import orderhub.stock.StockItem;

/** Port: where the warehouses' catalogue is kept. Inside a transaction. */
public interface StockItems {
    /** Adds or changes them; how long lots of them are good follows. */
    void save(List<StockItem> items);
}
