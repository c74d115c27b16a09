package org.konseki.detect;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads one field of facts of one class, as fast as the code itself would.
 *
 * @param type the field's type
 */
record FieldReader(String name, Class<?> type, Function<Object, @Nullable Object> accessor) {

  /** Kept for good: each has a class of its own, which would not be unloaded with the rules. */
  private static final ClassValue<Map<String, FieldReader>> READERS =
      new ClassValue<>() {
        @Override
        protected Map<String, FieldReader> computeValue(Class<?> type) {
          Map<String, FieldReader> readers = new HashMap<>();
          if (type.isRecord() && Modifier.isPublic(type.getModifiers())) {
            for (RecordComponent component : type.getRecordComponents()) {
              String name = component.getName();
              readers.put(
                  name, new FieldReader(name, component.getType(), accessor(type, component)));
            }
          }
          return readers;
        }
      };

  /** The reader of the record component {@code name} of {@code type}, if it has that. */
  static Optional<FieldReader> of(Class<?> type, String name) {
    return Optional.ofNullable(READERS.get(type).get(name));
  }

  /** The field's value in {@code fact}. */
  @Nullable Object read(Object fact) {
    return accessor.apply(fact);
  }

  @SuppressWarnings("unchecked") // any object in, any object out
  private static Function<Object, @Nullable Object> accessor(
      Class<?> type, RecordComponent component) {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      MethodHandle getter = lookup.unreflect(component.getAccessor());
      MethodType boxed = MethodType.methodType(component.getType(), type).wrap();
      return (Function<Object, @Nullable Object>)
          LambdaMetafactory.metafactory(
                  lookup,
                  "apply",
                  MethodType.methodType(Function.class),
                  MethodType.methodType(Object.class, Object.class),
                  getter,
                  boxed)
              .getTarget()
              .invoke();
    } catch (Throwable e) { // what a method handle may throw
      throw new IllegalStateException("Cannot read " + component, e);
    }
  }
}
