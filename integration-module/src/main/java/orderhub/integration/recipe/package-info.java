/**
 * Technology cards as XML (contract: technology card v1): schema, reader, writer.
 * May touch the domain, and XML by the JDK's own parsers only.
 */
package orderhub.integration.recipe;
