/**
 * What operators and their machines ask of a running process: is it alive, is it ready, its metrics, and to read its configuration
 * again.
 *
 * <p>It knows Netty and the JDK and nothing of ours: what it serves is handed in as suppliers. It runs on a thread of its own, so that
 * busy connections cannot starve a probe, and it never shows a secret.
 */
@NullMarked
package io.helios.proxy.admin;

import org.jspecify.annotations.NullMarked;
