package org.konseki;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.konseki.demo.DemoApplication;
import org.konseki.table.TableCommand;

/**
 * The command line: without words it starts the service; {@code demo} starts it on throw-away data
 * and shows it on the report's own logs; {@code tables} makes and checks workbooks.
 */
@QuarkusMain
public final class Main {

  private Main() {}

  /** Starts what the first word names. */
  public static void main(String... args) throws IOException {
    List<String> words = Arrays.asList(args);
    String command = words.isEmpty() ? "" : words.get(0);
    if (command.equals("tables")) {
      System.exit(
          TableCommand.run(words.subList(1, words.size()), System.out, Locale.getDefault()));
    } else if (command.equals("demo")) {
      useThrowAwayData();
      Quarkus.run(DemoApplication.class, args);
    } else {
      Quarkus.run(args);
    }
  }

  /** The demonstration's incidents of 2014 and 2015 do not belong among anybody's real ones. */
  private static void useThrowAwayData() throws IOException {
    if (System.getenv("KONSEKI_DATA") == null && System.getProperty("konseki.data") == null) {
      System.setProperty("konseki.data", Files.createTempDirectory("konseki-demo").toString());
    }
  }
}
