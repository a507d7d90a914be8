package io.helios.proxy.connection;

import io.helios.proxy.auth.Grant;
import io.helios.proxy.backend.AccessClass;
import io.helios.proxy.backend.Backend;
import io.helios.proxy.spi.LoginRequest;

/** Owns where an accepted client goes: its grant, what it asked for, the backend and the login class that its scopes cover. */
record Passage(Grant grant, LoginRequest request, Backend backend, AccessClass accessClass) {}
