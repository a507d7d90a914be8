/**
 * Tokens: the rules for new ones, the making of all their verifiers, their list, and taking them back.
 *
 * <p>It must not know how a client presents a token, or the REST API that asks for one.
 */
@NullMarked
package io.helios.proxy.control.tokens;

import org.jspecify.annotations.NullMarked;
