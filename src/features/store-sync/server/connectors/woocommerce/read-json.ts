/**
 * The JSON of an answer, also behind what PHP and plug-ins print in front of it (warnings, a byte order mark); null for a page, and for JSON that
 * breaks off.
 */
export function readJson(body: string): { value: unknown } | null {
  const text = body.replace(/^\uFEFF/, '').trim()
  const whole = tryParse(text)
  if (whole) return whole
  if (/^<!doctype|^<html/i.test(text)) return null
  let tries = 0
  for (const { index } of text.matchAll(/[[{]/g)) {
    if (++tries > 20) return null
    const rest = tryParse(text.slice(index))
    if (rest) return rest
  }
  return null
}

function tryParse(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return null
  }
}

/** What a page calls itself: it tells a cache from a security plug-in. */
export const titleOf = (body: string): string => /<title[^>]*>([^<]{1,200})/i.exec(body)?.[1]?.trim() ?? body.slice(0, 80).trim()
