/**
 * The endpoints of members and invitations: how the API spells them.
 *
 * <p>It must not know which role may do what to whom.
 */
@NullMarked
package io.helios.proxy.control.members.rest;

import org.jspecify.annotations.NullMarked;
