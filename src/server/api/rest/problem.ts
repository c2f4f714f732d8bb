import { DomainError } from '@/domain/errors'
import { domainErrorIn, ERROR_MAP } from '../error-map'

export type Problem = { status: number; title: string; code: string; detail: string; extra?: Record<string, unknown>; headers?: Record<string, string> }

/** RFC 9457. `code` is stable; `requestId` finds the log line. */
export function problemResponse(problem: Problem, requestId: string): Response {
  const { status, title, code, detail, extra, headers } = problem
  return new Response(JSON.stringify({ type: `urn:rapport:problem:${code}`, title, status, code, detail, requestId, ...extra }), {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', 'x-request-id': requestId, ...headers },
  })
}

/** A known failure in its protocol words, or null: then it is a fault of ours. */
export function problemOf(error: unknown): Problem | null {
  if (error instanceof Error && 'problem' in error) return error.problem as Problem
  const domain = domainErrorIn(error)
  if (!domain) return null
  const { http, title } = ERROR_MAP[domain.kind]
  return {
    status: http,
    title,
    code: domain.code,
    detail: domain.message,
    extra: Object.keys(domain.details).length > 0 ? { details: domain.details } : undefined,
  }
}

/** Failures only the REST door knows: no token, no such route, too large, too many. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail)
  }
}

type Issue = { path: readonly PropertyKey[]; message: string; code?: string; errors?: readonly (readonly Issue[])[] }

/** Of several shapes of which none fits: what is wrong with the one that comes nearest, which is of the right kind and has the fewest faults. */
function unfolded(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const distance = (faults: readonly Issue[]) => faults.length + (faults.some(({ code, path }) => code === 'invalid_type' && path.length === 0) ? 1_000 : 0)
  const [nearest] = [...(issue.errors ?? [])].filter((faults) => faults.length > 0).sort((a, b) => distance(a) - distance(b))
  return nearest ? nearest.flatMap(unfolded).map((fault) => ({ ...fault, path: [...issue.path, ...fault.path] })) : [issue]
}

/** Turns zod's issues into one invalid-input error that names each field. */
export function invalidInput(where: 'path' | 'query' | 'body', issues: readonly Issue[]): DomainError {
  const fields = issues.flatMap(unfolded).map((issue) => ({ field: issue.path.join('.') || where, message: issue.message }))
  return new DomainError('invalid', 'request.invalid', `The ${where} is invalid: ${fields.map((f) => `${f.field}: ${f.message}`).join('; ')}`.slice(0, 1_000), {
    where,
    fields,
  })
}
