package org.konseki.measure;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;
import org.konseki.enrich.Fact;
import org.konseki.event.Event;
import org.konseki.state.ByteSink;
import org.konseki.state.ByteSource;
import org.konseki.state.Codec;

/** The fact that a measurement is shown with, for as long as it is: whole, or packed. */
interface ShownFact {

  /** The fact. */
  Fact fact();

  /** How facts are held and written that are shown. */
  interface Form extends Codec<ShownFact> {

    /** Holds a fact. */
    ShownFact hold(Fact fact);

    /** As they are: for what is asked for often. */
    static Form whole(Function<Event, Fact> facts) {
      Codec<Fact> codec = Codecs.fact(facts);
      return new Form() {
        @Override
        public ShownFact hold(Fact fact) {
          return () -> fact;
        }

        @Override
        public void write(ByteSink out, ShownFact shown) {
          codec.write(out, shown.fact());
        }

        @Override
        public ShownFact read(ByteSource in) {
          return hold(codec.read(in));
        }
      };
    }

    /** In a fifth of the room, for what is many: each time it is asked for, it is enriched anew. */
    static Form packed(Function<Event, Fact> facts) {
      return new Form() {
        @Override
        public ShownFact hold(Fact fact) {
          return new Packed(PackedEvent.pack(fact.event()), facts);
        }

        @Override
        public void write(ByteSink out, ShownFact shown) {
          out.bytes(((Packed) shown).event);
        }

        @Override
        public ShownFact read(ByteSource in) {
          return new Packed(in.rest(), facts);
        }
      };
    }
  }

  /** The event that the fact is of. */
  final class Packed implements ShownFact {
    private final byte[] event;
    private final Function<Event, Fact> facts;

    private Packed(byte[] event, Function<Event, Fact> facts) {
      this.event = requireNonNull(event, "event is null");
      this.facts = requireNonNull(facts, "facts is null");
    }

    @Override
    public Fact fact() {
      return facts.apply(PackedEvent.unpack(event));
    }
  }
}
