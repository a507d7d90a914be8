/**
 * Live sessions: which there are, and ending one.
 *
 * <p>It must not know how a session is carried: it reaches them through its port {@link io.helios.proxy.control.sessions.LiveSessions}.
 */
@NullMarked
package io.helios.proxy.control.sessions;

import org.jspecify.annotations.NullMarked;
