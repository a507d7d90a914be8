package io.helios.proxy.control.accounts;

/** Owns the four roles of a person, most powerful first. */
public enum Role {
    OWNER,
    ADMIN,
    MEMBER,
    VIEWER
}
