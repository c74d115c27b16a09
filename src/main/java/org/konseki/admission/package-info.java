/**
 * How much comes in at a time: room for requests under way, turns among their senders, and ends for
 * bodies that do not come. Decided before a body is read, and without a worker thread.
 */
@NullMarked
package org.konseki.admission;

import org.jspecify.annotations.NullMarked;
