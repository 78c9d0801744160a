/**
 * What the use cases' ports promise, as PostgreSQL keeps it: statements, their plans, conditions, constraints and locks. The law: each class
 * has a database of its own, made by the migrations; nothing here starts a server but PostgreSQL.
 */
package orderhub.database;
