package org.konseki.api;

import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.konseki.store.Cursor;
import org.konseki.store.PageRequest;

/** The parameters that page through a list. */
public class PageParams {

  private static final int DEFAULT = 100;
  private static final int MOST = 1000;

  @QueryParam("limit")
  @Parameter(
      description = "Items a page",
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"))
  @Nullable String limit;

  @QueryParam("cursor")
  @Parameter(description = "What next of the page before gave")
  @Nullable String cursor;

  PageRequest byNumber(Faults faults) {
    return request(faults, Cursors::readNumber);
  }

  PageRequest byText(Faults faults) {
    return request(faults, Cursors::read);
  }

  private PageRequest request(Faults faults, Function<String, Optional<Cursor>> reader) {
    Cursor after = cursor == null ? null : reader.apply(cursor).orElse(null);
    if (cursor != null && after == null) {
      faults.add("cursor", "field.cursor");
    }
    return new PageRequest(after, limit(faults));
  }

  private int limit(Faults faults) {
    if (limit == null) {
      return DEFAULT;
    }
    if (limit.matches("\\d{1,4}")) {
      int number = Integer.parseInt(limit);
      if (number >= 1 && number <= MOST) {
        return number;
      }
    }
    faults.add("limit", "field.limit", Integer.toString(MOST), limit);
    return DEFAULT;
  }
}
