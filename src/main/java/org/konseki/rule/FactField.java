package org.konseki.rule;

import static java.util.Objects.requireNonNull;

import java.lang.invoke.CallSite;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.drools.model.functions.Function1;
import org.drools.model.functions.HashedExpression;
import org.jspecify.annotations.Nullable;

/**
 * A field of a fact's class, read as fast as compiled code reads it. The engine asks it of every
 * event.
 */
final class FactField implements Function1<Object, @Nullable Object>, HashedExpression {

  private static final long serialVersionUID = 1L;

  private static final Map<Method, Function<Object, @Nullable Object>> READERS =
      new ConcurrentHashMap<>();

  private final Class<?> fact;
  private final String name;
  private final Class<?> type;
  private final transient Function<Object, @Nullable Object> reader;

  private FactField(Class<?> fact, Method accessor) {
    this.fact = requireNonNull(fact, "fact is null");
    this.name = accessor.getName();
    this.type = MethodType.methodType(accessor.getReturnType()).wrap().returnType();
    this.reader = READERS.computeIfAbsent(accessor, FactField::reader);
  }

  /** The field {@code name} of facts of the class {@code fact}, if they have it. */
  static Optional<FactField> find(Class<?> fact, String name) {
    try {
      Method accessor = fact.getMethod(name);
      return accessor.getReturnType() == void.class
          ? Optional.empty()
          : Optional.of(new FactField(fact, accessor));
    } catch (NoSuchMethodException e) {
      return Optional.empty();
    }
  }

  /** The class of its values, never a primitive one. */
  Class<?> type() {
    return type;
  }

  @Override
  public @Nullable Object apply(Object one) {
    return reader.apply(one);
  }

  @Override
  public String getExpressionHash() {
    return fact.getName() + "." + name;
  }

  @SuppressWarnings("unchecked")
  private static Function<Object, @Nullable Object> reader(Method accessor) {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      MethodHandle handle = lookup.unreflect(accessor);
      CallSite site =
          LambdaMetafactory.metafactory(
              lookup,
              "apply",
              MethodType.methodType(Function.class),
              MethodType.methodType(Object.class, Object.class),
              handle,
              handle.type().wrap());
      return (Function<Object, @Nullable Object>) site.getTarget().invoke();
    } catch (Throwable e) {
      throw new IllegalStateException("Cannot read " + accessor, e);
    }
  }
}
