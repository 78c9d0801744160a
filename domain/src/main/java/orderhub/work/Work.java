package orderhub.work;

import java.util.UUID;

/**
 * A piece of work on a queue.
 *
 * @param subject what it is about; the queue says what kind of thing
 */
public record Work(UUID subject) {}
