package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import orderhub.stock.WarehouseCallbacks.WarehouseNews;
import orderhub.stock.application.ApplyStockNews.SignedNews;

/**
 * Takes a warehouse's callback within the request: it is answered when what it says is committed. A short transaction is nearly
 * all commit, and callbacks come by the thousand, so those that come at the same moment are applied together.
 */
@Singleton
public class TakeStockNews {
    private static final int MOST_AT_ONCE = 256;

    private final GroupCommit<SignedNews> together;

    @Inject
    public TakeStockNews(ApplyStockNews apply) {
        together = new GroupCommit<>(MOST_AT_ONCE, apply::apply);
    }

    /** @param news of a callback whose signature has been found good */
    public void take(String webhookId, WarehouseNews news) {
        if (news instanceof WarehouseNews.Unreadable unreadable) {
            throw new IllegalArgumentException("not a callback of the contract: " + unreadable.reason());
        }
        together.done(new SignedNews(webhookId, news));
    }
}
