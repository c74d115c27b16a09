package org.konseki.load;

import java.io.IOException;
import java.net.http.HttpResponse;

/** Indicators that a service is given before it is measured; the traffic meets none of them. */
final class Watchlist {

  private static final int PORTION = 50_000;

  private Watchlist() {}

  /** Posts so many, half of them names and half addresses. */
  static void post(Server server, int count) throws IOException, InterruptedException {
    for (int from = 0; from < count; from += PORTION) {
      String csv = csv(from, Math.min(count, from + PORTION));
      HttpResponse<String> answer = server.post("/api/v1/indicators", "text/csv", csv);
      if (answer.statusCode() != 200 || !answer.body().contains("\"rejected\":0")) {
        throw new IOException("Indicators were not taken: " + answer.body());
      }
    }
  }

  private static String csv(int from, int to) {
    StringBuilder csv = new StringBuilder("type,value,source\n");
    for (int i = from; i < to; i++) {
      csv.append(i % 2 == 0 ? "domain,c" + i + ".watched.example" : "ip," + address(i))
          .append(",load\n");
    }
    return csv.toString();
  }

  /** One of 16 million addresses that no organisation here uses. */
  private static String address(int number) {
    return "100." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255);
  }
}
