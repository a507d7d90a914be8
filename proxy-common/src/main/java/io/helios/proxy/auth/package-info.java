/**
 * Who is it, and what may it do: the one auth module of every protocol.
 *
 * <p>Two kinds of credential come in ({@link io.helios.proxy.auth.PresentedToken} and {@link io.helios.proxy.auth.Proof}), one
 * {@link io.helios.proxy.auth.Decision} goes out. This package must not know any wire protocol, Netty, a database driver or the
 * configuration: it uses the JDK and reaches stored tokens through its ports {@link io.helios.proxy.auth.TokenDirectory} and {@link
 * io.helios.proxy.auth.DatabaseDirectory}.
 */
@NullMarked
package io.helios.proxy.auth;

import org.jspecify.annotations.NullMarked;
