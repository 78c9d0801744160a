package orderhub.order.messaging;

import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import orderhub.menu.application.MenuFeed;
import orderhub.order.application.OrderFeed;
import orderhub.platform.Worker;
import orderhub.work.MenuChanged;
import orderhub.work.MessageFormat;
import orderhub.work.News;
import orderhub.work.OrderChanged;

/** Listens to {@code order.changed}, on every node: for all news. */
@MessageDriven
public class OrderChangedListener extends Worker {
    @Inject
    private OrderFeed orders;

    @Inject
    private MenuFeed menus;

    @Override
    protected void work(byte[] body, MessageFormat messageFormat) {
        messageFormat.readNews(body).forEach(this::publish);
    }

    private void publish(News news) {
        switch (news) {
            case OrderChanged order -> orders.publish(order);
            case MenuChanged menu -> menus.publish(menu);
        }
    }
}
