import { config } from '@/server/config'

const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]', '::1'])
const isLoopbackName = (name: string) => LOOPBACK_NAMES.has(name) || /^127\.\d+\.\d+\.\d+$/.test(name)
const isLoopbackAddress = (address: string) => isLoopbackName(address.trim().replace(/^::ffff:/i, ''))
const hostName = (host: string) => host.toLowerCase().replace(/:\d+$/, '')

/** Whether the server can be reached from this machine only, by its own settings: it binds loopback and names no other public address. */
export function servesLoopbackOnly(): boolean {
  const { HOST, RAPPORT_PUBLIC_URL } = config()
  return isLoopbackName(HOST) && (!RAPPORT_PUBLIC_URL || isLoopbackName(new URL(RAPPORT_PUBLIC_URL).hostname))
}

/**
 * Whether somebody at this very machine asks: what the demo sign-in and the demo users take. All of it must hold: the server binds loopback
 * and names no other public address; the request was addressed to a loopback name (a page elsewhere that rebinds its DNS says its own name);
 * no proxy says that it came from further away (Next itself fills in x-forwarded-for with the peer's address); a browser's Origin is loopback too.
 * A proxy on this machine that hides all of this must be announced by RAPPORT_PUBLIC_URL, which ends the demo sign-in.
 */
export function isLoopbackRequest(headers: Headers): boolean {
  if (!servesLoopbackOnly()) return false
  if (['forwarded', 'via', 'x-real-ip'].some((name) => headers.has(name))) return false
  const names = [headers.get('host') ?? '', headers.get('x-forwarded-host') ?? 'localhost']
  const addresses = (headers.get('x-forwarded-for') ?? '127.0.0.1').split(',')
  const origin = headers.get('origin')
  return names.every((name) => isLoopbackName(hostName(name))) && addresses.every(isLoopbackAddress) && (!origin || isLoopbackOrigin(origin))
}

const isLoopbackOrigin = (origin: string) => URL.canParse(origin) && isLoopbackName(new URL(origin).hostname)
