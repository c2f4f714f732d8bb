import type { z } from 'zod'
import type { DeliveryProblem, DeliveryProblemCode } from '../../connector'

/** Thrown while one body is read, caught in `mapDelivery`: never leaves it. */
export class PayloadProblem extends Error {
  override readonly name = 'PayloadProblem'
  constructor(
    readonly code: DeliveryProblemCode,
    readonly path: string,
    message: string,
  ) {
    super(message)
  }

  get asProblem(): DeliveryProblem {
    return { code: this.code, path: this.path, message: this.message }
  }
}

/** Checks the shape and keeps what we know; fields we do not know are dropped. */
export function shaped<S extends z.ZodType>(schema: S, value: unknown, code: DeliveryProblemCode = 'shape', root = '$'): z.output<S> {
  const read = schema.safeParse(value)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new PayloadProblem(code, root + (issue?.path ?? []).map(step).join(''), issue?.message ?? 'The body has another shape.')
}

const step = (key: PropertyKey) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)
