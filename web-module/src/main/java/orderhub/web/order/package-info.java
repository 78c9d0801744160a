/**
 * Orders: placing, paying, cancelling, refunding, collecting, the story.
 * May touch the domain, the use cases and the shared packages of {@code orderhub.web}.
 */
package orderhub.web.order;
