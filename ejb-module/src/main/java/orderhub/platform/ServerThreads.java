package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;

/** The server's own threads: they carry the application's context, which a pool of ours would not. */
@Singleton
public class ServerThreads {
    @Resource
    private ManagedExecutorService executor;

    @Produces
    public ExecutorService executor() {
        return executor;
    }
}
