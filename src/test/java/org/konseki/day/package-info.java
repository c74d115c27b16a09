/**
 * Ordinary days of an organisation as its logs would tell them, seeded: what Konseki must stay
 * quiet about, and an intruder to plant among it.
 */
@org.jspecify.annotations.NullMarked
package org.konseki.day;
