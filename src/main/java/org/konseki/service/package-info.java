/** The running service: starts, holds and stops the live pipeline, and feeds it. */
@NullMarked
package org.konseki.service;

import org.jspecify.annotations.NullMarked;
