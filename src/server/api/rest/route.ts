import type { z } from 'zod'
import type { Permission } from '@/domain/permissions'
import type { Ctx } from '../../context'

export type RestMethod = 'GET' | 'POST' | 'PATCH' | 'DELETE'
export type RestInput<Params, Query, Body> = {
  params: Params
  query: Query
  body: Body
  /** The caller's name for this intent, for use cases that must not double even when the process dies before it has answered. */
  idempotencyKey?: string
}
/** `kept`: what a repeated request is answered with where the first answer tells a secret, which is not stored. */
export type RestAnswer = { status?: number; body?: unknown; headers?: Record<string, string>; kept?: unknown }

/** One REST route as data: the router, the rights table and the OpenAPI document read the same list. */
export type RestRoute = {
  readonly method: RestMethod
  /** Below /api/v1, parameters in braces: `/customers/{id}` */
  readonly path: `/${string}`
  readonly permission: Permission
  readonly summary: string
  readonly tag: string
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  /** Status → shape: what the OpenAPI document promises. */
  readonly answers: Readonly<Record<number, z.ZodType>>
  readonly handle: (ctx: Ctx, input: RestInput<never, never, never>) => Promise<RestAnswer>
}

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined

/** Declares a route; `handle` gets parsed input. Objects must be strict: an unknown field is refused. */
export function route<
  Params extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
>(
  definition: Omit<RestRoute, 'handle' | 'params' | 'query' | 'body'> & {
    params?: Params
    query?: Query
    body?: Body
    handle: (ctx: Ctx, input: RestInput<Parsed<Params>, Parsed<Query>, Parsed<Body>>) => Promise<RestAnswer>
  },
): RestRoute {
  return definition as unknown as RestRoute
}
