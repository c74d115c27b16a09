/** Edges out: what the service shows over HTTP, in the shapes of its published contract. */
@NullMarked
package org.konseki.api;

import org.jspecify.annotations.NullMarked;
