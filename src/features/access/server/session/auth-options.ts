import type { CookieOption, NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { config } from '@/server/config'
import { database } from '@/server/db/client'
import { rootLog } from '@/server/log'
import { oidcProvider, ssoIdentity } from './oidc-provider'
import { findLiveUser } from './session-actor'
import { cookieName, isSecure, SESSION_SECONDS, sessionSecret } from './session-cookie'
import { readSessionToken, sealSession } from './session-token'
import { signInAsDemo } from './sign-in-as-demo'
import { signInWithPassword } from './sign-in-with-password'
import { signInWithSso } from './sign-in-with-sso'
import { peerOf } from './throttle-sign-in'

/** What next-auth hands a provider as headers: a plain object. */
const headersOf = (request: { headers?: Record<string, unknown> }) => new Headers((request.headers ?? {}) as Record<string, string>)
const asUser = (id: string | null) => (id ? { id } : null)

const cookie = (name: Parameters<typeof cookieName>[0]): CookieOption => ({
  name: cookieName(name),
  options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure() },
})

/** next-auth, told to keep a user id and an epoch in its cookie and to believe nothing else. Made per request: settings are read at first use. */
export function authOptions(): NextAuthOptions {
  return {
    secret: sessionSecret(),
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    providers: [
      Credentials({
        id: 'credentials',
        credentials: { email: {}, password: {} },
        authorize: async (given, request) => asUser(await signInWithPassword(given ?? {}, peerOf(headersOf(request)))),
      }),
      Credentials({
        id: 'demo',
        credentials: { userId: {} },
        authorize: async (given, request) => asUser(await signInAsDemo(given?.userId, headersOf(request))),
      }),
      ...(config().OIDC_ISSUER ? [oidcProvider(config())] : []),
    ],
    cookies: {
      sessionToken: cookie('session'),
      callbackUrl: cookie('callback'),
      csrfToken: cookie('csrf'),
      pkceCodeVerifier: cookie('pkce'),
      state: cookie('state'),
      nonce: cookie('nonce'),
    },
    jwt: {
      encode: ({ token }) => sealSession(token),
      decode: async ({ token }) => {
        const claims = token ? await readSessionToken(token) : null
        return claims && { uid: claims.userId, epoch: claims.epoch, exp: claims.expiresAt }
      },
    },
    callbacks: {
      // A person the provider knows and we do not is refused before a session is made.
      async signIn({ user, account, profile }) {
        if (account?.provider !== 'oidc') return true
        const id = await signInWithSso(ssoIdentity(config().OIDC_ISSUER ?? '', account.providerAccountId, profile))
        if (id) user.id = id
        return id !== null
      },
      async jwt({ token, user, trigger }) {
        if (user && trigger !== 'update') {
          const { id, epoch } = await database().user.findUniqueOrThrow({ where: { id: user.id } })
          return { uid: id, epoch }
        }
        // Whatever update() sends stays unread. A session that is over ends here too: next-auth then clears the cookie.
        if (!(await findLiveUser({ userId: String(token.uid), epoch: Number(token.epoch) }))) throw new Error('this session is over')
        return token
      },
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url, baseUrl }) =>
        url.startsWith('/') && !/^\/[/\\]/.test(url) ? `${baseUrl}${url}` : new URL(url, baseUrl).origin === baseUrl ? url : baseUrl,
    },
    logger: {
      error: (code, details) => rootLog.warn({ code, err: details instanceof Error ? details : (details as { error?: Error }).error }, 'signing in went wrong'),
      warn: (code) => rootLog.debug({ code }, 'next-auth warns'),
      debug: () => {},
    },
  }
}
