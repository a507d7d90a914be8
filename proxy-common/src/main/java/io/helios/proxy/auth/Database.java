package io.helios.proxy.auth;

/** Owns what a decision must know of a database: its name and whether tokens of type {@code test} may open it. */
public record Database(DatabaseName name, Environment environment) {}
