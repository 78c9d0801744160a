/**
 * The API: each resource turns a request into one call of a use case and its answer into JSON.
 * May touch the domain and the use cases; no partner, no database.
 */
package orderhub.web;
