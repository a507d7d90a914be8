/**
 * {@code helios auth}: accounts and logins of a person.
 *
 * <p>It must not know how a request is sent, nor how the credentials file is written.
 */
@NullMarked
package io.helios.proxy.cli.auth;

import org.jspecify.annotations.NullMarked;
