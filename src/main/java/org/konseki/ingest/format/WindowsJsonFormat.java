package org.konseki.ingest.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Iterator;
import org.konseki.event.Source;
import org.konseki.ingest.JsonProblems;
import org.konseki.ingest.Parsed;
import org.konseki.ingest.ecs.EcsReader;
import org.konseki.ingest.windows.WindowsEvents;
import org.konseki.ingest.windows.WindowsJson;

/**
 * Windows events as JSON, one object a line, in any shape that a common agent writes: Winlogbeat
 * (ECS), NXLog, Wazuh, or the event's XML as JSON.
 */
public final class WindowsJsonFormat implements LineFormat {

  private static final String ID = "windows-json";

  private static final ObjectReader JSON =
      JsonMapper.builder(
              JsonFactory.builder().streamReadConstraints(JsonProblems.CONSTRAINTS).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .reader();

  private final EcsReader ecs = EcsReader.of(Source.DIRECTORY, ID);

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Parsed parse(String line, LineContext context) {
    JsonNode root;
    try {
      root = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      return JsonProblems.malformed(line, e);
    }
    if (!root.isObject()) {
      return JsonProblems.noObject(line);
    }
    return isEcs(root)
        ? ecs.read(line, context.zone())
        : WindowsEvents.parsed(WindowsJson.read(root), ID, line, context.zone());
  }

  private static boolean isEcs(JsonNode root) {
    if (root.path("event").has("code")) {
      return true;
    }
    for (Iterator<String> names = root.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (name.equals("winlog") || name.startsWith("winlog.") || name.equals("event.code")) {
        return true;
      }
    }
    return false;
  }
}
