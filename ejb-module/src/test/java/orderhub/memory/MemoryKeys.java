package orderhub.memory;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
        String name = name(caller, operation, key);
        if (running.contains(name) || !database.tryLock(name)) {
            throw new Refused(Refused.Reason.IDEMPOTENCY_KEY_IN_USE, null);
        }
        return Optional.ofNullable(database.session().keys.get(name));
    }

    @Override
    public void save(String caller, String operation, String key, Used used) {
        String name = name(caller, operation, key);
        if (database.session().keys.get(name) != null) {
            throw new SchemaRules.Violated("idempotency_key (caller, operation, key)");
        }
        database.session().keys.put(name, used);
    }

    @Override
    public boolean note(String partner, String webhookId, Instant at) {
        String name = partner + "\n" + webhookId;
        // Who inserts the same row waits until the first is committed or gone.
        database.lock(name);
        if (database.session().seen.get(name) != null) {
            return false;
        }
        database.session().seen.put(name, at);
        return true;
    }

    @Override
    public Set<String> note(String partner, Collection<String> webhookIds, Instant at) {
        return webhookIds.stream()
                .distinct()
                .sorted()
                .filter(id -> note(partner, id, at))
                .collect(Collectors.toSet());
    }

    /** Whether a callback with that id has been taken. */
    public boolean hasSeen(String partner, String webhookId) {
        return database.committed().seen.containsKey(partner + "\n" + webhookId);
    }

    private static String name(String caller, String operation, String key) {
        return String.join("\n", caller, operation, key);
    }
}
