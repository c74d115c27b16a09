package org.konseki.table;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.konseki.event.Text;

/**
 * The command {@code tables}: {@code new <folder> [--force]} writes fresh workbooks, {@code check
 * <folder>} names everything wrong with those of a folder.
 */
public final class TableCommand {

  /** Done, or nothing wrong. */
  public static final int OK = 0;

  /** Something is wrong with the tables or the folder. */
  public static final int FAILED = 1;

  /** The command was not understood. */
  public static final int MISUSED = 2;

  private static final Bundle WORDS = Bundle.named("table-command");
  private static final String FORCE = "--force";

  private final PrintStream out;
  private final boolean japanese;
  private final Function<Tables, List<TableError>> further;

  private TableCommand(PrintStream out, Locale locale, Function<Tables, List<TableError>> further) {
    this.further = further;
    this.out = out;
    this.japanese = locale.getLanguage().equals("ja");
  }

  /**
   * Runs the command.
   *
   * @param args what follows the word {@code tables}
   * @param locale Japanese words for {@code ja}, English ones for any other
   * @param further what is wrong with tables whose cells are all right by themselves
   * @return the process's exit code
   */
  public static int run(
      List<String> args,
      PrintStream out,
      Locale locale,
      Function<Tables, List<TableError>> further) {
    return new TableCommand(out, locale, further).run(args);
  }

  private int run(List<String> args) {
    List<String> words = new ArrayList<>(args);
    boolean force = words.remove(FORCE);
    if (words.size() != 2) {
      return misused();
    }
    Path folder = Path.of(words.get(1));
    try {
      return switch (words.get(0)) {
        case "new" -> writeFresh(folder, force);
        case "check" -> force ? misused() : check(folder);
        default -> misused();
      };
    } catch (NoSuchFileException | NotDirectoryException missing) {
      say("no-folder", folder);
      return FAILED;
    } catch (IOException broken) {
      say("failed", folder, String.valueOf(broken.getMessage()));
      return FAILED;
    }
  }

  private int writeFresh(Path folder, boolean force) throws IOException {
    List<Path> existing =
        Workbooks.known().stream().map(folder::resolve).filter(Files::exists).toList();
    if (!force && !existing.isEmpty()) {
      existing.forEach(file -> say("exists", file));
      say("use-force");
      return FAILED;
    }
    Files.createDirectories(folder);
    for (String topic : Schemas.topics()) {
      Path file = folder.resolve(WorkbookReader.fileName(topic));
      Files.write(file, WorkbookWriter.fresh(topic));
      say("written", file);
    }
    return OK;
  }

  private int check(Path folder) throws IOException {
    LoadResult result = TableLoader.load(Workbooks.inFolder(folder));
    List<TableError> errors = new ArrayList<>(result.errors());
    if (result.succeeded()) {
      errors.addAll(further.apply(result.tables()));
    }
    errors.forEach(error -> print(error.text()));
    if (!errors.isEmpty()) {
      say("errors", Integer.toString(errors.size()));
      return FAILED;
    }
    int rows =
        result.tables().byId().values().stream().mapToInt(table -> table.rows().size()).sum();
    say(
        "right",
        Integer.toString(result.tables().byId().size()),
        Integer.toString(rows),
        result.version());
    return OK;
  }

  private int misused() {
    say("usage");
    return MISUSED;
  }

  private void say(String key, Object... args) {
    print(WORDS.message(key, args));
  }

  private void print(Text words) {
    out.println(japanese ? words.ja() : words.en());
  }
}
