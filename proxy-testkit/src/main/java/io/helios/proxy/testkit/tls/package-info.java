/** Certificates that live for one test. It must not know what they are used for. */
@NullMarked
package io.helios.proxy.testkit.tls;

import org.jspecify.annotations.NullMarked;
