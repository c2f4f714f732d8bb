const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['hellip', '…'],
  ['ndash', '–'],
  ['mdash', '—'],
])

/** WordPress stores names with HTML entities in them: `Süd &amp; Söhne`. */
export const withoutEntities = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name) return NAMED.get(name.toLowerCase()) ?? whole
    const code = decimal ? Number(decimal) : Number.parseInt(hex!, 16)
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole
  })

/** The first `most` characters of a name, plain; null when there is none. */
export const nameOrNull = (text: string | null | undefined, most: number): string | null =>
  withoutEntities(text ?? '')
    .trim()
    .slice(0, most) || null

/** What people wrote, from the HTML WordPress makes of it: paragraphs become lines, marks go. */
export const plainText = (html: string): string =>
  withoutEntities(html.replace(/<br\s*\/?>\s*|<\/(?:p|div|li)>\s*/gi, '\n').replace(/<\/?[a-z][^<>]*>/gi, '')).trim()
