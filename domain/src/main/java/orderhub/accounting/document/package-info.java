/**
 * Documents of the accounting system: the mapping from what a closed hour has to entities and fields, the drafts made by it, the check of
 * both against what the accounting system has, and the port to it.
 * May touch {@code orderhub.shared}, closings and their lines of {@code orderhub.accounting}, and what their subjects are made of.
 */
package orderhub.accounting.document;
