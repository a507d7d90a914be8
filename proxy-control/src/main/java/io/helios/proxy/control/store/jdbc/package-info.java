/**
 * SQL and where it runs: the SQLite file, the threads that may touch it, transactions, rows and migrations.
 *
 * <p>It must not know what is stored. SQL of a feature stands in the feature's own class.
 */
@NullMarked
package io.helios.proxy.control.store.jdbc;

import org.jspecify.annotations.NullMarked;
