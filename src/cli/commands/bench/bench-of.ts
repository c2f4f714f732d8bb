import type { z } from 'zod'
import type { Io } from '../../command'
import { checkedInput } from '../checked-input'

/** A measurement as the command line asks for it. @returns the exit code */
export type Bench = (given: Readonly<Record<string, unknown>>, io: Io) => Promise<number>

/** A measurement that takes these flags; those of other measurements are not its business. @throws UsageError naming each flag that is wrong */
export const benchOf =
  <Flags extends z.ZodObject>(flags: Flags, measure: (input: z.output<Flags>, io: Io) => Promise<void>): Bench =>
  async (given, io) => {
    await measure(checkedInput(flags, Object.fromEntries(Object.keys(flags.shape).map((name) => [name, given[name]]))), io)
    return 0
  }
