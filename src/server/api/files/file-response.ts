/** A file for saving, never for showing: it may be somebody else's content on our address, so nothing of it runs here and nobody keeps it on the way. */
export function fileResponse({ name, type, headers }: { name: string; type: string; headers?: Record<string, string> }, content: BodyInit): Response {
  return new Response(content, {
    headers: {
      'content-type': type,
      'content-disposition': attachmentOf(name),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      ...headers,
    },
  })
}

/** RFC 6266: a plain name for old programs, the real one in UTF-8. Neither can end its quotes or the header. */
const attachmentOf = (name: string): string =>
  `attachment; filename="${name.replace(/[^\w. -]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, hexOf)}`
const hexOf = (letter: string) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`
