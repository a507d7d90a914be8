/**
 * The endpoints of live sessions. People see and end their own; owners and admins see and end all.
 *
 * <p>It must not know how a session ends.
 */
@NullMarked
package io.helios.proxy.control.sessions.rest;

import org.jspecify.annotations.NullMarked;
