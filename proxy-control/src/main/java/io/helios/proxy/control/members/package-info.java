/**
 * The people of an installation: who is invited, what role somebody has, who leaves; and what a role may do to another.
 *
 * <p>It must not know passwords, tokens' secrets or the REST API that asks.
 */
@NullMarked
package io.helios.proxy.control.members;

import org.jspecify.annotations.NullMarked;
