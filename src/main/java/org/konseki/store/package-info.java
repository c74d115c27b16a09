/**
 * What outlives a restart: findings, incidents, indicators, rejected lines. This package says what
 * can be kept and asked; {@code internal} does it in SQL.
 */
@NullMarked
package org.konseki.store;

import org.jspecify.annotations.NullMarked;
