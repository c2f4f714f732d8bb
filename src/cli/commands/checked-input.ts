import type { z } from 'zod'
import { UsageError } from '../command'

/** Flags as the use case wants them. @throws UsageError naming each flag that is missing or wrong */
export function checkedInput<Shape extends z.ZodType>(shape: Shape, flags: Record<string, unknown>): z.output<Shape> {
  const result = shape.safeParse(flags)
  if (result.success) return result.data
  throw new UsageError(result.error.issues.map(({ path, message }) => `${asTyped(path)}: ${message}`).join('\n'))
}

/** `timeZone` is typed as --time-zone; what came inside of it keeps its names. */
const asTyped = ([flag, ...inside]: readonly PropertyKey[]): string =>
  [`--${String(flag ?? '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, ...inside.map(String)].join('.')
