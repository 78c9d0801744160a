package orderhub.platform;

import java.time.Instant;
import java.util.UUID;

/** A message on its way from the database to the broker. */
record OutboxRow(
        UUID id,
        String queue,
        byte[] body,
        String contentType,
        int schemaVersion,
        String traceparent,
        Instant createdAt,
        Instant deliverAt) {}
