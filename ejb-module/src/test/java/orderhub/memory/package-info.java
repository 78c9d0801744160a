/**
 * The domain's ports in memory, as strict as the database: transactions that roll back, unique indexes, one change of an
 * order at a time. For tests only.
 */
package orderhub.memory;
