/** Findings about one subject, grouped into incidents that people work on. */
@NullMarked
package org.konseki.incident;

import org.jspecify.annotations.NullMarked;
