import type { TRPC_ERROR_CODE_KEY } from '@trpc/server/unstable-core-do-not-import'
import { DomainError, type ErrorKind } from '@/domain/errors'

/** The one place where the product's kinds of failure meet the protocols. */
export const ERROR_MAP = {
  missing: { trpc: 'NOT_FOUND', http: 404, title: 'Not found' },
  forbidden: { trpc: 'FORBIDDEN', http: 403, title: 'Not allowed' },
  conflict: { trpc: 'CONFLICT', http: 409, title: 'Conflict' },
  invalid: { trpc: 'BAD_REQUEST', http: 400, title: 'Invalid request' },
  rule: { trpc: 'UNPROCESSABLE_CONTENT', http: 422, title: 'Refused by a rule' },
  unavailable: { trpc: 'SERVICE_UNAVAILABLE', http: 503, title: 'Not available now' },
} as const satisfies Record<ErrorKind, { trpc: TRPC_ERROR_CODE_KEY; http: number; title: string }>

/** The domain error in a chain of causes, if there is one. Bundles may hold two copies of the class: the name decides. */
export function domainErrorIn(error: unknown): DomainError | null {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    if (cause instanceof DomainError || cause.name === 'DomainError') return cause as DomainError
  }
  return null
}
