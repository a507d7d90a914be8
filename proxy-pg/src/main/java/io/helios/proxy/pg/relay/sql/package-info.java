/**
 * What the statements of a message are, and whether a token may send them: {@link
 * io.helios.proxy.pg.relay.sql.StatementScanner} is the way in.
 *
 * <p>A lexer for PostgreSQL's SQL and a few rules over its words, not a parser. The wall is the backend login of the access
 * class, which can do no more than its name says. The rules stop what grants cannot stop, because it takes over or spoils
 * that login, in every spelling that the database takes for code. They are a seat belt where a program hides the words.
 *
 * <p>Three choices that shape all of it:
 *
 * <ul>
 *   <li><b>Settings of the session are not known.</b> {@code standard_conforming_strings} and {@code client_encoding} may
 *       change in a message that is still under way. So a text that reads differently under another setting is refused if
 *       any reading is: exactly in the usual one, and word by word for all others ({@link
 *       io.helios.proxy.pg.relay.sql.LooseWords}). A reader's text that is unterminated only in an unusual reading
 *       passes, for {@code LIKE … ESCAPE '\'} is everyday SQL and the database refuses such a text as a whole.
 *   <li><b>Encodings with ASCII bytes inside characters</b> (SJIS, BIG5, GBK, GB18030, UHC; in JOHAB the database takes none) are
 *       such settings. Their second bytes are letters and some signs, never a quote, a dollar, a dash, a slash or an
 *       asterisk. One exception, found by trying all pairs on PostgreSQL 15: a database whose own encoding is EUC_TW or
 *       MULE_INTERNAL takes any byte behind a BIG5 lead byte. A login to such a database is refused.
 *   <li><b>Strings are data</b>, except those of DO, CREATE FUNCTION and CREATE PROCEDURE. A string that a function runs
 *       as SQL is not seen, nor one that is composed.
 * </ul>
 *
 * <p>Must not know sockets, sessions or messages: it is given the bytes of a text and an access class.
 */
@NullMarked
package io.helios.proxy.pg.relay.sql;

import org.jspecify.annotations.NullMarked;
