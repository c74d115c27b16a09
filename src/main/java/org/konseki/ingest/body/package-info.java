/**
 * Request bodies as streams of records: decompressed, cut into lines, JSON objects or XML events,
 * and bounded at every step, so that a body of any size takes little memory.
 */
@NullMarked
package org.konseki.ingest.body;

import org.jspecify.annotations.NullMarked;
