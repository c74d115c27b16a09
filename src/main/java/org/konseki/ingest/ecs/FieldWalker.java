package org.konseki.ingest.ecs;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One pass over a JSON object that hands every value to {@link EcsFields} by its place. */
final class FieldWalker {

  private final JsonParser parser;
  private final EcsFields fields;

  FieldWalker(JsonParser parser, EcsFields fields) {
    this.parser = parser;
    this.fields = fields;
  }

  /** Reads the object whose start the parser is at, to its end. */
  void walk() throws IOException {
    object(FieldNode.ROOT);
  }

  private void object(FieldNode node) throws IOException {
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      FieldNode child = node.child(key);
      value(child, parser.nextToken());
    }
  }

  private void value(FieldNode node, JsonToken token) throws IOException {
    switch (token) {
      case START_OBJECT -> {
        if (node.field() != null) {
          fields.putObject(node.field());
        }
        object(node);
      }
      case START_ARRAY -> array(node);
      case VALUE_NULL -> {}
      default -> scalar(node, token);
    }
  }

  private void array(FieldNode node) throws IOException {
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (token == JsonToken.VALUE_NULL && node.field() != null) {
        fields.put(node.field(), null);
      } else {
        value(node, token);
      }
      if (token == JsonToken.START_OBJECT && node.isAttachment()) {
        fields.endAttachment();
      }
    }
  }

  private void scalar(FieldNode node, JsonToken token) throws IOException {
    Field field = node.field();
    if (field != null) {
      fields.put(field, fieldValue(token));
    } else if (node.isDatum()) {
      fields.putDatum(node.path(), parser.getText());
    } else if (!fields.extras().isFull()) {
      fields.extras().add(node.path(), extraValue(token));
    }
  }

  /** A field's fraction stays text: the kinds read whole numbers, and times with their digits. */
  private Object fieldValue(JsonToken token) throws IOException {
    Object whole = token == JsonToken.VALUE_NUMBER_INT ? wholeNumber() : null;
    return whole != null ? whole : parser.getText();
  }

  private Object extraValue(JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_FLOAT -> fraction();
      default -> fieldValue(token);
    };
  }

  private @Nullable Long wholeNumber() throws IOException {
    return parser.getNumberType() == NumberType.BIG_INTEGER ? null : parser.getLongValue();
  }

  private Object fraction() throws IOException {
    double value = parser.getDoubleValue();
    return Double.isFinite(value) ? (Object) value : parser.getText();
  }
}
