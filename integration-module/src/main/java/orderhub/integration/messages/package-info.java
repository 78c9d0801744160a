/**
 * How messages are written on the broker: Protobuf, contract {@code work.proto}.
 * May touch the domain and the generated classes.
 */
package orderhub.integration.messages;
