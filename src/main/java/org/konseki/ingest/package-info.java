/** Edges in: turns bytes into events or rejections. Nothing after it sees JSON or log text. */
@NullMarked
package org.konseki.ingest;

import org.jspecify.annotations.NullMarked;
