/** System tests of a hub whose broker, database, partners or guests are not as they should be: away, slow, silent, too many. */
package orderhub.outage;
