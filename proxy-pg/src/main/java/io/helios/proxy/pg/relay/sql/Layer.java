package io.helios.proxy.pg.relay.sql;

/** Owns how deep a text stands: strings that are programs are read as such, two layers down. */
enum Layer {
    /** What the client sent. */
    MESSAGE,
    /** A string of DO, CREATE FUNCTION or CREATE PROCEDURE in it. */
    BODY,
    /** A string in such a body, which EXECUTE may run. */
    STRING_IN_BODY;

    Layer below() {
        return this == MESSAGE ? BODY : STRING_IN_BODY;
    }
}
