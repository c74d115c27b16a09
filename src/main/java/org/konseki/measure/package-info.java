/**
 * The measuring stage: profiles kept per client, destination and account, and what they say when
 * they move, as small facts for the rules. Thresholds stay in tables.
 */
@NullMarked
package org.konseki.measure;

import org.jspecify.annotations.NullMarked;
