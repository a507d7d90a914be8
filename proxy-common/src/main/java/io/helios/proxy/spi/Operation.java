package io.helios.proxy.spi;

import io.helios.proxy.auth.Scope;
import java.util.Set;

/** Owns one thing that a client wants done, as the scope gate sees it: a name for the audit log and the scopes that it needs. */
public record Operation(String name, Set<Scope> needs) {}
