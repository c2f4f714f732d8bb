import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { Actor } from '@/domain/actor'
import { may } from '@/domain/permissions'
import { type Ctx, ctxFor } from '../../context'
import { badCursor } from '../../db/page'
import { storable } from '../../db/storable'
import { isUnreadable } from '../../db/unreadable'
import { rootLog } from '../../log'
import { once } from './idempotency'
import { invalidInput, ProblemError, problemOf, problemResponse } from './problem'
import { readJson, readText } from './read-body'
import type { RestAnswer, RestInput, RestRoute } from './route'

export const MAX_BODY_BYTES = 1024 * 1024
const MAX_KEY_LENGTH = 200

export type RestDoor = {
  routes: readonly RestRoute[]
  /** Who a bearer token is, or null. */
  authenticate: (token: string) => Promise<Actor | null>
  /** Seconds to wait when this actor has asked too often, else 0. */
  throttle: (actor: Actor) => Promise<number>
}

/** /api/v1: token → route → right → parse → use case → JSON or problem+json. Rights come before parsing: a stranger learns nothing from errors. */
export async function handleRest(door: RestDoor, request: Request): Promise<Response> {
  const requestId = randomUUID()
  try {
    const actor = await authenticated(door, request)
    const wait = await door.throttle(actor)
    if (wait > 0)
      throw new ProblemError({
        status: 429,
        title: 'Too many requests',
        code: 'request.too-many',
        detail: `Wait ${wait} s.`,
        headers: { 'retry-after': String(wait) },
      })
    const { route, params } = match(door.routes, request)
    if (!may(actor, route.permission))
      throw new ProblemError({
        status: 403,
        title: 'Not allowed',
        code: 'access.forbidden',
        detail: `The role of this token does not have ${route.permission}.`,
        extra: { details: { permission: route.permission } },
      })
    const ctx = ctxFor(actor, { requestId })
    return respond(await answer(ctx, route, params, request), requestId)
  } catch (error) {
    const problem = problemOf(error)
    if (problem) return problemResponse(problem, requestId)
    rootLog.error({ err: error, requestId, url: new URL(request.url).pathname }, 'a REST request failed')
    return problemResponse({ status: 500, title: 'Our fault', code: 'internal', detail: 'Something went wrong on our side.' }, requestId)
  }
}

async function authenticated(door: RestDoor, request: Request): Promise<Actor> {
  const token = /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  const actor = token ? await door.authenticate(token) : null
  if (!actor)
    throw new ProblemError({
      status: 401,
      title: 'Who are you?',
      code: 'access.no-token',
      detail: 'Send a valid token: Authorization: Bearer …',
      headers: { 'www-authenticate': 'Bearer' },
    })
  return actor
}

function match(routes: readonly RestRoute[], request: Request): { route: RestRoute; params: Record<string, string> } {
  const path = new URL(request.url).pathname.replace(/^\/api\/v1/, '').replace(/(.)\/$/, '$1')
  const here = routes.flatMap((route) => {
    const params = matchPath(route.path, path)
    return params ? [{ route, params }] : []
  })
  const found = here.find(({ route }) => route.method === request.method)
  if (found) return found
  if (here.length === 0)
    throw new ProblemError({ status: 404, title: 'Not found', code: 'request.no-such-route', detail: 'There is no such route: see /docs/api.' })
  throw new ProblemError({
    status: 405,
    title: 'Method not allowed',
    code: 'request.wrong-method',
    detail: `${request.method} is not possible here.`,
    headers: { allow: here.map(({ route }) => route.method).join(', ') },
  })
}

const parts = new Map<string, readonly string[]>()
/** Routes are few and asked for every request: each pattern is taken apart once. */
function partsOf(pattern: string): readonly string[] {
  const known = parts.get(pattern) ?? pattern.split('/')
  parts.set(pattern, known)
  return known
}

/** `/customers/{id}` against `/customers/abc` → `{id: 'abc'}`. */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const want = partsOf(pattern)
  const have = path.split('/')
  if (want.length !== have.length) return null
  const params: Record<string, string> = {}
  for (const [i, part] of want.entries()) {
    const value = have[i]!
    if (part.startsWith('{')) {
      try {
        params[part.slice(1, -1)] = decodeURIComponent(value)
      } catch {
        return null
      }
    } else if (part !== value) return null
  }
  return params
}

async function answer(ctx: Ctx, route: RestRoute, params: Record<string, string>, request: Request): Promise<RestAnswer> {
  const text = request.method === 'GET' ? '' : await readBody(request)
  const query = readQuery(new URL(request.url).searchParams)
  const input = {
    params: parse('path', route.params, storable(params)),
    query: parse('query', route.query, query, Object.keys(query).length > 0),
    body: route.body ? parse('body', route.body, readJson(text)) : undefined,
  } as RestInput<never, never, never>
  const key = request.method === 'POST' ? request.headers.get('idempotency-key') : null
  if (!key) return orBadCursor(input, () => route.handle(ctx, input))
  if (key.length > MAX_KEY_LENGTH) throw invalidInput('body', [{ path: ['Idempotency-Key'], message: `at most ${MAX_KEY_LENGTH} characters` }])
  const named = { ...input, idempotencyKey: key }
  return once(ctx, key, `${request.method} ${new URL(request.url).pathname}\n${text}`, (claimed) => orBadCursor(input, () => route.handle(claimed, named)))
}

/** A cursor somebody wrote passes for one of ours until PostgreSQL reads its key: then it is named, and is no fault of ours. */
async function orBadCursor(input: RestInput<unknown, unknown, unknown>, work: () => Promise<RestAnswer>): Promise<RestAnswer> {
  try {
    return await work()
  } catch (error) {
    const cursor = [input.query, input.body].some((part) => typeof part === 'object' && part !== null && 'cursor' in part && part.cursor)
    throw cursor && isUnreadable(error) ? badCursor() : error
  }
}

function parse(where: 'path' | 'query' | 'body', schema: z.ZodType | undefined, value: unknown, given = false): unknown {
  if (!schema) {
    if (given) throw invalidInput(where, [{ path: [], message: 'nothing is expected here' }])
    return undefined
  }
  const result = schema.safeParse(value)
  if (!result.success) throw invalidInput(where, result.error.issues)
  return result.data
}

/** Each name once: of two values for one name, none would be the right one to drop. */
function readQuery(given: URLSearchParams): Record<string, string> {
  const twice = [...new Set(given.keys())].filter((name) => given.getAll(name).length > 1)
  if (twice.length > 0)
    throw invalidInput(
      'query',
      twice.map((name) => ({ path: [name], message: 'given more than once' })),
    )
  return storable(Object.fromEntries(given))
}

async function readBody(request: Request): Promise<string> {
  const bytes = await readLimited(request, MAX_BODY_BYTES)
  if (!bytes) throw new ProblemError({ status: 413, title: 'Too large', code: 'request.too-large', detail: `At most ${MAX_BODY_BYTES} bytes.` })
  return readText(bytes)
}

/** The body, or null as soon as it is larger than it may be. */
export async function readLimited(request: Request, maxBytes: number): Promise<Buffer | null> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return null
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > maxBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function respond({ status = 200, body, headers }: RestAnswer, requestId: string): Response {
  const init = { status, headers: { 'cache-control': 'no-store', 'x-request-id': requestId, ...headers } }
  return status === 204 ? new Response(null, init) : Response.json(body, init)
}
