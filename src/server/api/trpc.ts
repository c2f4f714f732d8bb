import { initTRPC, TRPCError } from '@trpc/server'
import superjson from 'superjson'
import { may, type Permission } from '@/domain/permissions'
import type { Ctx, RequestCtx } from '../context'
import { countCall } from './call-rate'
import { domainErrorIn, ERROR_MAP } from './error-map'

/** Every procedure declares what it takes: a permission, or a reason why it is open to people who are not signed in. */
export type ProcedureMeta = { permission?: Permission; openBecause?: string }

const t = initTRPC
  .context<RequestCtx>()
  .meta<ProcedureMeta>()
  .create({
    transformer: superjson,
    errorFormatter({ shape, error, ctx }) {
      const domain = domainErrorIn(error)
      const hidden = error.code === 'INTERNAL_SERVER_ERROR'
      return {
        ...shape,
        message: hidden ? 'Something went wrong on our side. Nothing was changed.' : shape.message,
        data: {
          code: shape.data.code,
          httpStatus: shape.data.httpStatus,
          path: shape.data.path,
          requestId: ctx?.requestId ?? null,
          domain: domain ? { kind: domain.kind, code: domain.code, details: domain.details } : null,
          issues: issuesOf(error.cause),
        },
      }
    },
  })

type Issue = { path: string; message: string; code: string; details: Record<string, unknown> }

/** What the schema found wrong, with what another language needs to say it: a code as `input.too-small`, and the bounds. */
function issuesOf(cause: unknown): Issue[] | null {
  if (!(cause instanceof Error) || !('issues' in cause) || !Array.isArray(cause.issues)) return null
  return (cause.issues as { path: PropertyKey[]; message: string; code: string }[]).map(({ path, message, code, ...rest }) => ({
    ...{ path: path.join('.'), message, code: `input.${code.replaceAll('_', '-')}` },
    details: Object.fromEntries(Object.entries(rest).filter(([name]) => BOUNDS.includes(name))),
  }))
}
const BOUNDS = ['origin', 'minimum', 'maximum', 'format', 'expected']

/** Runs before the input is parsed: a procedure that declares nothing refuses, and a caller without the right learns nothing about the input. */
const guard = t.middleware(({ ctx, meta, next, path }) => {
  if (meta?.openBecause) return next({ ctx })
  if (!ctx.actor) throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Sign in first.' })
  if (!meta?.permission) throw new TRPCError({ code: 'FORBIDDEN', message: `${path} declares no permission.` })
  if (!may(ctx.actor, meta.permission)) throw new TRPCError({ code: 'FORBIDDEN', message: 'Your role does not allow this.' })
  return next({ ctx })
})

/** Each call of a batch counts: ten in one request are ten. */
const paced = t.middleware(async ({ ctx, next }) => {
  const wait = ctx.actor && ctx.actor.kind !== 'system' ? await countCall(ctx.actor) : 0
  if (wait > 0) throw new TRPCError({ code: 'TOO_MANY_REQUESTS', message: `Too many requests. Wait ${wait} s.` })
  return next({ ctx })
})

const mapErrors = t.middleware(async ({ ctx, next, path }) => {
  const result = await next()
  if (result.ok) return result
  const domain = domainErrorIn(result.error)
  if (domain) throw new TRPCError({ code: ERROR_MAP[domain.kind].trpc, message: domain.message, cause: domain })
  if (result.error.code === 'INTERNAL_SERVER_ERROR') ctx.log.error({ err: result.error.cause ?? result.error, path }, 'a procedure failed')
  return result
})

const signedIn = t.middleware(({ ctx, next }) => {
  if (!ctx.actor) throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Sign in first.' })
  return next({ ctx: ctx as Ctx })
})

const guarded = t.procedure.use(mapErrors).use(paced).use(guard)

/** A procedure for people with this right. */
export const can = (permission: Permission) => guarded.meta({ permission }).use(signedIn)
/** A procedure for anybody; the reason is printed in the table of rights. */
export const openBecause = (reason: string) => guarded.meta({ openBecause: reason })
/** Declares nothing, so it refuses: exported to prove just that. */
export const undeclared = guarded.use(signedIn)

export const router = t.router
export const createCallerFactory = t.createCallerFactory
