/**
 * The endpoints of tokens: how the API spells them, and which of them a caller may touch.
 *
 * <p>It must not know how tokens are stored or verified.
 */
@NullMarked
package io.helios.proxy.control.tokens.rest;

import org.jspecify.annotations.NullMarked;
