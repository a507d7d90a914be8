/** The product as its users meet it: real servers, real clients, the wired proxy between them. */
@NullMarked
package io.helios.proxy.it;

import org.jspecify.annotations.NullMarked;
