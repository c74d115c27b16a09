/**
 * Names that mail headers carry, decoded (RFC 2047, RFC 2231) as mail programs show them, from what
 * Postfix prints of a header.
 *
 * <p>Angus Mail decodes encoded words one by one, so it breaks characters that are split over two
 * words, and gives up on a parameter list at its first mistake. Attackers and the 200-byte cut of
 * Postfix make such headers, hence own code here. Nothing in this package ever throws on bad input.
 */
@NullMarked
package org.konseki.ingest.mime;

import org.jspecify.annotations.NullMarked;
