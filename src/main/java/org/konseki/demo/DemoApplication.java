package org.konseki.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.ZoneId;
import java.util.Locale;
import java.util.ResourceBundle;
import org.eclipse.microprofile.config.ConfigProvider;

/** The running service with a visitor's tour: sends the samples, prints what came of them. */
public final class DemoApplication implements QuarkusApplication {

  @Override
  public int run(String... args) throws Exception {
    Locale locale = Locale.getDefault();
    ResourceBundle words = ResourceBundle.getBundle("org.konseki.messages.demo", locale);
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    URI service = address();
    DemoClient client = new DemoClient(service);
    try {
      tour(client, words, locale, out);
      out.printf("%n%s %s%n", words.getString("running"), service);
      Quarkus.waitForExit();
    } catch (IOException e) {
      if (!ApplicationLifecycleManager.isVmShuttingDown()) {
        throw e;
      }
    }
    return 0;
  }

  private static void tour(DemoClient client, ResourceBundle words, Locale locale, PrintStream out)
      throws IOException, InterruptedException {
    client.awaitReady();
    client.post("/api/v1/indicators", "application/json", Samples.INDICATORS);
    for (Samples.Sample sample : Samples.ALL) {
      String answer = client.postSample(sample);
      out.printf(
          "%s %s%n", words.getString("sent"), sample.file() + " → /api/v1/logs/" + sample.format());
      DemoPrinter.counts(answer, words, out);
    }
    ZoneId zone = ConfigProvider.getConfig().getValue("konseki.timezone", ZoneId.class);
    DemoPrinter printer = new DemoPrinter(words, locale.getLanguage(), zone, out);
    printer.incidents(client.get("/api/v1/incidents"), client);
  }

  private static URI address() {
    int port = ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
    return URI.create("http://127.0.0.1:" + port);
  }
}
