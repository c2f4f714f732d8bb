/**
 * tRPC runs mutations without input on a plain cross-site form POST. So every call must carry a header that a form cannot send,
 * and a browser that says where it comes from must say: from here.
 */
export function refuseForeignRequest(request: Request): Response | null {
  const site = request.headers.get('sec-fetch-site')
  const origin = request.headers.get('origin')
  const foreign = (site !== null && site !== 'same-origin' && site !== 'none') || (origin !== null && hostOf(origin) !== request.headers.get('host'))
  if (foreign || (request.method !== 'GET' && request.headers.get('x-rapport') !== '1'))
    return Response.json({ error: 'cross-site request refused' }, { status: 403 })
  return null
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host
  } catch {
    return null
  }
}
