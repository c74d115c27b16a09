/**
 * Who may call. Closed by default: the service listens to its own machine only; on any other
 * address it demands a token, and refuses to start without one.
 */
@NullMarked
package org.konseki.security;

import org.jspecify.annotations.NullMarked;
