import DOMPurify from 'dompurify'

const FORBIDDEN_TAGS = [
  'form',
  'input',
  'button',
  'select',
  'textarea',
  'iframe',
  'frame',
  'object',
  'embed',
  'base',
  'meta',
  'link',
  'video',
  'audio',
  'source',
  'svg',
  'math',
  'dialog',
]
const REMOTE = /^(https?:)?\/\//i
const BY_ID = /^cid:/i

export type MailHtml = { document: string; blockedImages: number }

/**
 * A mail's HTML as a document of its own for a sandboxed frame. Sanitised, without anything that runs, submits or loads; images from elsewhere
 * only once the reader asks for them (each tells the sender when and where it was read); those that came with the mail at once. The document's own policy says the same again, for
 * whatever a sanitiser might miss.
 */
export function mailHtml(html: string, showImages: boolean, pictures: ReadonlyMap<string, string> = new Map()): MailHtml {
  let blockedImages = 0
  const purifier = DOMPurify(window)
  purifier.addHook('afterSanitizeAttributes', (node) => {
    if (node.tagName === 'A') {
      node.setAttribute('target', '_blank')
      node.setAttribute('rel', 'noopener noreferrer nofollow')
    }
    node.removeAttribute('srcset')
    node.removeAttribute('background')
    if (!showImages && /url\s*\(/i.test(node.getAttribute('style') ?? '')) node.removeAttribute('style')
    if (node.tagName === 'IMG' && BY_ID.test(node.getAttribute('src') ?? '')) {
      const address = pictures.get(contentIdOf(node.getAttribute('src')!))
      if (address) node.setAttribute('src', address)
      else node.removeAttribute('src')
    } else if (!showImages && node.tagName === 'IMG' && REMOTE.test(node.getAttribute('src') ?? '')) {
      blockedImages++
      node.removeAttribute('src')
    }
  })
  const clean = purifier.sanitize(html, {
    FORBID_TAGS: FORBIDDEN_TAGS,
    FORBID_ATTR: ['id', 'name', 'ping', 'autofocus', 'contenteditable'],
    ALLOW_DATA_ATTR: false,
  })
  const own = pictures.size > 0 ? ` ${window.location.origin}/api/mail-files/` : ''
  const policy = `default-src 'none'; style-src 'unsafe-inline'; img-src data:${own}${showImages ? ' https:' : ''}`
  return {
    blockedImages,
    document: `<!doctype html><meta charset="utf-8"><meta http-equiv="content-security-policy" content="${policy}"><meta name="referrer" content="no-referrer"><style>${LOOK}</style>${clean}`,
  }
}

/** `cid:part1%40host` names the part whose Content-ID is `part1@host` (RFC 2392). */
function contentIdOf(src: string): string {
  try {
    return decodeURIComponent(src.slice(4))
  } catch {
    return src.slice(4)
  }
}

/** Mails are written for a white page: they get one, in both themes. */
const LOOK =
  'html{background:#fff;color:#1c2321;font:14px/1.45 system-ui,sans-serif;overflow-wrap:anywhere}body{margin:0;padding:12px}img{max-width:100%;height:auto}table{max-width:100%}a{color:#0b6b4f}blockquote{margin:0 0 0 8px;padding-left:8px;border-left:2px solid #ccd3d0}'
