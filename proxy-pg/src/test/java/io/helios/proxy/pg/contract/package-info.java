/** A PostgreSQL client and a PostgreSQL backend for the contract suite, made without the code under test. */
@NullMarked
package io.helios.proxy.pg.contract;

import org.jspecify.annotations.NullMarked;
