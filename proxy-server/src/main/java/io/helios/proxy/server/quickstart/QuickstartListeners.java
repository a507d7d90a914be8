package io.helios.proxy.server.quickstart;

/** Owns the ports that a quickstart listens on. */
record QuickstartListeners(int postgres, int api, int admin) {}
