/**
 * Everything Order Hub runs on, on one machine: database, broker, stand-ins, certificates, secrets, server; for run and tests.
 * May touch the sandbox's and the server configuration's public face; nothing of the hub's own code.
 */
package orderhub.cli.stack;
