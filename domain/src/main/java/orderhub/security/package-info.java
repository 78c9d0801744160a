/**
 * Who calls: one {@link orderhub.security.Caller} reaches the use cases, whatever the credential was.
 * May touch {@code orderhub.shared} and {@code orderhub.menu}'s identifiers.
 */
package orderhub.security;
