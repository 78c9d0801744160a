package orderhub.memory;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import orderhub.shared.Refused;
import orderhub.work.IdempotencyKeys;
import orderhub.work.SeenMessages;

/** Keys of repeated requests and ids of repeated callbacks, in memory. */
public final class MemoryKeys implements IdempotencyKeys, SeenMessages {
    private final MemoryDatabase database;
    private final Set<String> running = new HashSet<>();

    public MemoryKeys(MemoryDatabase database) {
        this.database = database;
    }

    /** As if another request with that key were running, until {@link #release}. */
    public void hold(String caller, String operation, String key) {
        running.add(name(caller, operation, key));
    }

    public void release(String caller, String operation, String key) {
        running.remove(name(caller, operation, key));
    }

    @Override
    public Optional<Used> claim(String caller, String operation, String key) {
        if (running.contains(name(caller, operation, key))) {
            throw new Refused(Refused.Reason.IDEMPOTENCY_KEY_IN_USE, null);
        }
        return Optional.ofNullable(database.tables().keys.get(name(caller, operation, key)));
    }

    @Override
    public void save(String caller, String operation, String key, Used used) {
        if (database.tables().keys.putIfAbsent(name(caller, operation, key), used) != null) {
            throw new SchemaRules.Violated("idempotency_key (caller, operation, key)");
        }
    }

    @Override
    public boolean note(String partner, String webhookId, Instant at) {
        return database.tables().seen.putIfAbsent(partner + "\n" + webhookId, at) == null;
    }

    private static String name(String caller, String operation, String key) {
        return String.join("\n", caller, operation, key);
    }
}
