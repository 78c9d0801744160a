package orderhub.stock.mirror;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import orderhub.stock.LotKey;

/**
 * A lot that the warehouse has to be asked for.
 *
 * @param notedAt when it was last found that it has to be
 * @param tries how often that was tried, this time included
 * @param reconciliation that found it; empty when a callback did
 */
public record LotQuestion(LotKey lot, Instant notedAt, int tries, Optional<UUID> reconciliation) {}
