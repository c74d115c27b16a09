package org.konseki;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konseki.demo.DemoApplication;
import org.konseki.demo.DemoData;
import org.konseki.event.Messages;
import org.konseki.service.TableRules;
import org.konseki.table.TableCommand;

/**
 * The command line: without words it starts the service; {@code demo} starts it on throw-away data
 * and shows it on the report's own logs; {@code tables} makes and checks workbooks. Another word is
 * refused: whoever mistyped one would have a service that nobody wants.
 *
 * <p>Prints UTF-8 whatever the locale, which in containers and services often is none at all.
 */
@QuarkusMain
public final class Main {

  /** The command was not understood. */
  private static final int MISUSED = 2;

  private static final Messages WORDS = Messages.of("commands");

  private Main() {}

  /** Starts what the first word names. */
  public static void main(String... args) throws IOException {
    List<String> words = Arrays.asList(args);
    String command = words.isEmpty() ? "" : words.get(0);
    if (command.equals("tables")) {
      PrintStream out = new PrintStream(System.out, true, UTF_8);
      System.exit(
          TableCommand.run(
              words.subList(1, words.size()), out, Locale.getDefault(), TableRules::check));
    } else if (command.equals("demo")) {
      DemoData.use();
      Quarkus.run(DemoApplication.class, Main::exit, args);
    } else if (command.isEmpty() || command.startsWith("-")) {
      Quarkus.run(null, Main::exit, args);
    } else {
      new PrintStream(System.err, true, UTF_8)
          .println(WORDS.in(Locale.getDefault(), "unknown", command));
      System.exit(MISUSED);
    }
  }

  /** Ends the program; says in one line why it could not start, where one line says it. */
  private static void exit(int code, @Nullable Throwable failure) {
    if (failure != null) {
      Optional<String> reason = StartFailure.explain(failure);
      if (reason.isPresent()) {
        new PrintStream(System.err, true, UTF_8).println("Konseki does not start: " + reason.get());
      } else {
        failure.printStackTrace();
      }
    }
    ApplicationLifecycleManager.getDefaultExitCodeHandler().accept(code, failure);
  }
}
