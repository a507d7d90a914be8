/**
 * What an operator may say: the configuration as records, and the rules that its values must keep together.
 *
 * <p>A record component is the whole definition of a setting: its key, its environment name, its default and its meaning; {@code
 * docs/configuration.md} is compared with them. This package knows Jackson and the JDK and nothing of ours but its own records:
 * {@code proxy-server} turns them into the parts that they configure.
 */
@NullMarked
package io.helios.proxy.config;

import org.jspecify.annotations.NullMarked;
