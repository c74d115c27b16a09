/**
 * Normalized events: a subset of the Elastic Common Schema, nested or dotted keys alike, read in
 * one pass over the JSON text.
 */
@NullMarked
package org.konseki.ingest.ecs;

import org.jspecify.annotations.NullMarked;
