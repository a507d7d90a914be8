/**
 * What is open to everybody: the description of the API, the status page, and where to report a weakness.
 *
 * <p>It must not know who calls, nor show anything of an account, a token or a backend.
 */
@NullMarked
package io.helios.proxy.control.pages;

import org.jspecify.annotations.NullMarked;
