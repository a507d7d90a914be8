package io.helios.proxy.control.databases;

/** Owns where clients of one protocol reach this proxy. */
public record Endpoint(String protocol, int port) {}
