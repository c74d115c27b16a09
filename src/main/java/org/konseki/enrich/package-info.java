/**
 * What rules should not compute: zone roles, registered domains, business hours, who is an
 * administrator, which indicators match. Turns events into facts.
 */
@NullMarked
package org.konseki.enrich;

import org.jspecify.annotations.NullMarked;
