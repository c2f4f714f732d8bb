import type { z } from 'zod'
import type { Io } from '../../command'
import { checkedInput } from '../checked-input'

/** A measurement as the command line asks for it: its flags are checked first, so that none of several fails after minutes of measuring. */
export type Bench = {
  /** The flags it takes. */
  readonly flags: readonly string[]
  /** @throws UsageError naming each flag that is wrong */
  prepared(given: Readonly<Record<string, unknown>>): (io: Io) => Promise<void>
}

/** A measurement that takes these flags; those of other measurements are not its business. */
export const benchOf = <Flags extends z.ZodObject>(shape: Flags, measure: (input: z.output<Flags>, io: Io) => Promise<void>): Bench => {
  const flags = Object.keys(shape.shape)
  return {
    flags,
    prepared(given) {
      const input = checkedInput(shape, Object.fromEntries(flags.map((name) => [name, given[name]])))
      return (io) => measure(input, io)
    },
  }
}
