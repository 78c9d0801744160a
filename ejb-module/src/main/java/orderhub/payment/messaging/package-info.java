/**
 * Message-driven beans: each takes one queue's messages and calls one use case.
 * May touch the use cases and {@code orderhub.platform.Worker}.
 */
package orderhub.payment.messaging;
