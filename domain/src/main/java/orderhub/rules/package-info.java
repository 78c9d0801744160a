/**
 * What may be asked of an order, by whom and when: the rules that look at order, money, cooking and caller together.
 * May touch {@code orderhub.shared}, {@code orderhub.security}, {@code orderhub.order}, {@code orderhub.payment},
 * {@code orderhub.kitchen} and {@code orderhub.menu}'s identifiers.
 */
package orderhub.rules;
