package orderhub.menu.application;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import orderhub.work.MenuChanged;

/** News of what restaurants have on their menus, on this node. */
@Singleton
public class MenuFeed {
    private final List<Consumer<MenuChanged>> watchers = new CopyOnWriteArrayList<>();

    /** The watcher is called for every change; closing ends it. */
    public AutoCloseable subscribe(Consumer<MenuChanged> watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    /** Tells the watchers of this node. */
    public void publish(MenuChanged change) {
        watchers.forEach(watcher -> watcher.accept(change));
    }
}
