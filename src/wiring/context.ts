import { headers } from 'next/headers'
import { forbidden, redirect } from 'next/navigation'
import { cache } from 'react'
import type { Actor } from '@/domain/actor'
import { may, type Permission } from '@/domain/permissions'
import { authenticateToken, type SignInDoors, sessionActor, signInDoors } from '@/features/access/server'
import { countCall } from '@/server/api/call-rate'
import type { RestDoor } from '@/server/api/rest/handle-rest'
import { type RequestCtx, requestCtx } from '@/server/context'
import { restRoutes } from './rest-routes'

export { throttleSignIn } from '@/features/access/server'

/** Who sends this request; null for nobody. Asked again at each request: a session that was ended is over at once. */
export const liveActor = (request: Request): Promise<Actor | null> => sessionActor(request.headers)

export const requestContext = async (request: Request): Promise<RequestCtx> => requestCtx(await liveActor(request))

/** The context of the page that is being rendered: one look at the database per request. */
export const pageContext = cache(async (): Promise<RequestCtx> => requestCtx(await sessionActor(new Headers(await headers()))))

/**
 * The person a page is rendered for. Call it first in every page and layout of the desk.
 * Nobody signed in: off to the sign-in page and back here afterwards. Without the right: the "not allowed" page (403).
 */
export async function requireActor(permission?: Permission): Promise<Actor> {
  const { actor } = await pageContext()
  if (!actor) redirect(`/sign-in?next=${encodeURIComponent((await headers()).get('x-rapport-path') ?? '/')}`)
  if (permission && !may(actor, permission)) forbidden()
  return actor
}

/** What the sign-in page offers to whoever asks: the demo team only on this machine. */
export const signInOffers = async (): Promise<SignInDoors> => signInDoors(new Headers(await headers()))

/** Where to go after signing in: a path of this desk, whatever the address bar was made to say. */
export function safePath(next: string | string[] | undefined): string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in') ? next : '/'
}

export const restDoor: RestDoor = { routes: restRoutes, authenticate: authenticateToken, throttle: countCall }
