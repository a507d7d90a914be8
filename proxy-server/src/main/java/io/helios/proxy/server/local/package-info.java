/**
 * Commands that work on the store itself, with its file and its master key: for the first start, and when nothing else answers any more.
 *
 * <p>They may run while a proxy runs on the same file: it hears of each change within a quarter of a second. They must not know how a proxy
 * runs, and they show no secret but a token that was just made.
 */
@NullMarked
package io.helios.proxy.server.local;

import org.jspecify.annotations.NullMarked;
