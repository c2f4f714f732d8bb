import { cookieName } from '@/features/access/server/session/session-cookie'
import { sealSession } from '@/features/access/server/session/session-token'

/** The headers a browser on this machine sends for a person who is signed in. */
export async function sessionHeaders(userId: string, epoch = 0): Promise<Headers> {
  return new Headers({ host: 'localhost', 'x-rapport': '1', cookie: `${cookieName('session')}=${await sealSession({ uid: userId, epoch })}` })
}
