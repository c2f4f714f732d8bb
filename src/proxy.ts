import { type NextRequest, NextResponse } from 'next/server'

/** Headers for every page: a fresh CSP nonce and the usual locks. Decides no rights: pages, routes and procedures do. */
export function proxy(request: NextRequest) {
  const oneClick = request.method === 'POST' && /^\/p\/([^/]+)$/.exec(request.nextUrl.pathname)
  // A page answers no POST: a mail program's one click (RFC 8058) goes to the route behind the same address.
  if (oneClick) return NextResponse.rewrite(new URL(`/api/unsubscribe/${oneClick[1]}`, request.url))
  const nonce = btoa(crypto.randomUUID())
  const csp = contentSecurityPolicy(nonce, process.env.NODE_ENV === 'development')
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', csp)
  // Where a visitor wanted to go, for the way back from the sign-in page.
  headers.set('x-rapport-path', `${request.nextUrl.pathname}${request.nextUrl.search}`)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', csp)
  response.headers.set('x-content-type-options', 'nosniff')
  response.headers.set('x-frame-options', 'DENY')
  response.headers.set('referrer-policy', 'same-origin')
  response.headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()')
  response.headers.set('cross-origin-opener-policy', 'same-origin')
  return response
}

/** Styles may be inline (charts and virtual lists set them); scripts never without the nonce. Images may come from https: the stores' product pictures, and those of a mail once a reader asks for them (its frame has a stricter policy of its own). */
function contentSecurityPolicy(nonce: string, development: boolean): string {
  return [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data: blob: https:`,
    `font-src 'self'`,
    `connect-src 'self'${development ? ' ws:' : ''}`,
    `frame-src 'self' blob: data:`,
    `frame-ancestors 'none'`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `object-src 'none'`,
  ].join('; ')
}

// Doors that take large or signed bodies are left out: a body that passes through here is kept in memory and cut off at 10 MB.
export const config = {
  matcher: ['/((?!_next/static|_next/image|favicon.ico|icon|api/webhooks|api/inbound-email|api/desk/imports|api/desk/attachments|f/).*)'],
}
