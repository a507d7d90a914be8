package io.helios.proxy.control.web;

/** Owns what can be done through the API: the rows of the {@link Policy}. */
public enum Action {
    /** Asks what the own token is and may do. */
    TOKEN_INTROSPECT,
    TOKEN_LIST,
    TOKEN_CREATE,
    TOKEN_CHANGE,
    TOKEN_REVOKE,
    /** Ends the own login. */
    LOGOUT,
    /** Ends every login and token of the own account. */
    LOGOUT_ALL,
    DATABASE_LIST,
    DATABASE_CREATE,
    DATABASE_CHANGE,
    DATABASE_DELETE,
    BACKEND_LIST,
    BACKEND_CHANGE,
    VAULT_LIST,
    VAULT_CHANGE,
    SESSION_LIST,
    SESSION_KILL,
    /** Sees and ends everybody's sessions. */
    SESSION_ALL,
    MEMBER_LIST,
    MEMBER_INVITE,
    MEMBER_CHANGE
}
