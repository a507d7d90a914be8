/**
 * The program's own log, on standard error: what it looks like and who writes it. Standard output belongs to what a command prints.
 *
 * <p>Not the audit log, which is {@code io.helios.proxy.audit}. It must not know what is logged.
 */
@NullMarked
package io.helios.proxy.server.log;

import org.jspecify.annotations.NullMarked;
