/** The one place of the testkit inside {@code auth}: grants cannot be made elsewhere. It must not decide anything for the product. */
@NullMarked
package io.helios.proxy.auth;

import org.jspecify.annotations.NullMarked;
