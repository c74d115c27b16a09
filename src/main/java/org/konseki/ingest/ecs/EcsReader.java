package org.konseki.ingest.ecs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Source;
import org.konseki.ingest.Excerpt;
import org.konseki.ingest.JsonProblems;
import org.konseki.ingest.Parsed;
import org.konseki.ingest.Parsed.Rejected;

/**
 * The reader of normalized events: one JSON object in ECS names gives one event of the kind that
 * its {@code event.dataset} or its fields tell. Safe for many threads.
 *
 * <p>One pass over the text: {@link QuickWalker}, or where that gives up {@link FieldWalker} with a
 * streaming parser, finds each value's place in {@link FieldNode}, {@link EcsFields} keeps it,
 * {@link EcsKinds} tells the kind, and that kind makes the event of what it reads.
 */
public final class EcsReader {

  /** Names are looked up in a map, not compared by identity: interning them only costs. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(JsonProblems.CONSTRAINTS)
          .build();

  private final @Nullable Source fixedKind;
  private final @Nullable String fallbackDataset;

  private EcsReader(@Nullable Source fixedKind, @Nullable String fallbackDataset) {
    this.fixedKind = fixedKind;
    this.fallbackDataset = fallbackDataset;
  }

  /** A reader of events of all kinds. */
  public static EcsReader ofAllKinds() {
    return new EcsReader(null, null);
  }

  /**
   * A reader that takes every object for one kind of event, from {@code dataset} if it names none.
   */
  public static EcsReader of(Source kind, String dataset) {
    return new EcsReader(kind, dataset);
  }

  /**
   * Reads one object. Never throws, whatever the text holds, and takes time at most linear in its
   * length.
   *
   * @param json the object's text; it is the event's evidence unless {@code event.original} is
   *     there
   * @param zone the zone of a time that is written without one
   */
  public Parsed read(String json, ZoneId zone) {
    EcsFields quick = new EcsFields(json, zone);
    return new QuickWalker(json, quick).walk() ? event(quick) : readThoroughly(json, zone);
  }

  /** Reads one object with the JSON library, and says what is the matter if it is none. */
  Parsed readThoroughly(String json, ZoneId zone) {
    EcsFields fields = new EcsFields(json, zone);
    try (JsonParser parser = JSON.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return JsonProblems.noObject(json);
      }
      new FieldWalker(parser, fields).walk();
      if (parser.nextToken() != null) {
        return JsonProblems.malformedAt(json, parser.currentTokenLocation().getCharOffset());
      }
    } catch (JsonProcessingException e) {
      return JsonProblems.malformed(json, e);
    } catch (IOException e) {
      throw new UncheckedIOException("a text cannot fail to be read", e);
    }
    return event(fields);
  }

  private Parsed event(EcsFields fields) {
    Source kind = fixedKind != null ? fixedKind : EcsKinds.of(fields);
    if (kind == null) {
      String dataset = fields.text(Field.EVENT_DATASET);
      return Rejected.of("ecs.kind", dataset == null ? "-" : Excerpt.of(dataset));
    }
    return switch (kind) {
      case MAIL -> MailFields.read(fields);
      case FIREWALL -> FirewallFields.read(fields);
      case PROXY -> ProxyFields.read(fields);
      case DNS -> DnsFields.read(fields);
      case DIRECTORY -> DirectoryFields.read(fields, fallbackDataset);
    };
  }
}
