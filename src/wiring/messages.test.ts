import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import { messages } from './messages'
import { germanRefusals } from './refusals/in-german'

type Leaf = { key: string; text: string }

function leaves(node: object, path: string[] = []): Leaf[] {
  return Object.entries(node).flatMap(([key, value]): Leaf[] =>
    typeof value === 'string' ? [{ key: [...path, key].join('.'), text: value }] : leaves(value as object, [...path, key]),
  )
}

/** The names a message is given at run time: `{count, plural, …}`, `{name}`, `<link>`; not the words inside plural branches. */
function parameters(text: string): string[] {
  const names = new Set([...text.matchAll(/<([a-z]\w*)>/g)].map((match) => match[1] ?? ''))
  const argument = /\{\s*(\w+)\s*(?:,\s*(\w+)\s*(,)?)?/y
  const readText = (start: number): number => {
    let at = start
    while (at < text.length && text[at] !== '}') at = text[at] === '{' ? readArgument(at) : at + 1
    return at + 1
  }
  const readArgument = (start: number): number => {
    argument.lastIndex = start
    const match = argument.exec(text)
    if (!match) throw new Error(`Not ICU at ${start}: ${text}`)
    names.add(match[1] ?? '')
    const branching = match[2] === 'plural' || match[2] === 'select' || match[2] === 'selectordinal'
    let at = argument.lastIndex
    while (at < text.length && text[at] !== '}') at = branching && text[at] === '{' ? readText(at + 1) : at + 1
    return at + 1
  }
  readText(0)
  return [...names].sort()
}

const en = leaves(messages.en)
const de = leaves(messages.de)

describe('English and German', () => {
  it.each(['en', 'de'] as const)('can all be read by what shows them (%s)', (locale) => {
    const unreadable: string[] = []
    const t = createTranslator({
      ...{ locale, messages: messages[locale] as never },
      onError: ({ code, originalMessage }) => code === 'INVALID_MESSAGE' && unreadable.push(originalMessage ?? ''),
      getMessageFallback: ({ key }) => key,
    }) as unknown as (key: string, values: object) => string
    for (const { key } of leaves(messages[locale])) t(key, {})
    expect(unreadable).toEqual([])
  })

  it('know the same keys', () => {
    expect(de.map((leaf) => leaf.key).sort()).toEqual(en.map((leaf) => leaf.key).sort())
  })

  it('leave no message empty', () => {
    expect([...en, ...de].filter((leaf) => leaf.text.trim() === '').map((leaf) => leaf.key)).toEqual([])
  })

  it('take the same parameters', () => {
    const german = new Map(de.map((leaf) => [leaf.key, leaf.text]))
    const differing = en.filter((leaf) => german.has(leaf.key) && parameters(leaf.text).join() !== parameters(german.get(leaf.key) ?? '').join())
    expect(differing.map((leaf) => leaf.key)).toEqual([])
  })
})

it('a parameter that one language lacks would be noticed', () => {
  expect(parameters('{count, plural, one {# order} other {orders of {name}}}, <link>see</link> {at, date, short}')).toEqual(['at', 'count', 'link', 'name'])
  expect(parameters('{count, plural, one {order} other {orders}}')).toEqual(['count'])
})

/** Words of someone who says du, and what they would tell you to do. Nouns that look like it (Suche, Stelle, Versuche) and “ich trage …” are no order. */
const INFORMAL =
  /(?<!\p{L})(du|dich|dir|dein(e[mnrs]?)?|euch|euer|eure[mnrs]?|(?<!ich )(gib|nimm|lies|sieh|lass|lasse|hilf|vergiss|wähle|klicke|fülle|vervollständige|öffne|schreibe?|prüfe|gehe|lade|starte|füge|setze|trage|melde|speichere|lege|nenne|richte|verbinde|beginne|bitte (sag|komm|mach)|sage|mache|schließe|lösche|ändere|entferne|tippe|drücke|zeige|sende|kopiere|verwende|benutze|beende|führe|ziehe))(?!\p{L})/iu

describe('German', () => {
  const everyWord = [...de, ...[...germanRefusals].map(([key, text]) => ({ key, text }))]

  it('says Sie to its reader, never du', () => {
    expect(everyWord.filter(({ text }) => INFORMAL.test(text)).map(({ key, text }) => `${key}: ${text}`)).toEqual([])
  })

  it.each(['Du hast einen Link.', 'Fülle die Felder aus.', 'Bleiben Punkte, nimm sie zurück.', 'Ist das dein Konto?'])('“%s” would be noticed', (text) => {
    expect(INFORMAL.test(text)).toBe(true)
  })

  it.each([
    [/Demodaten/, 'Demo-Daten'],
    [/Einblicke?/, 'Auswertung'],
    [/Punkteänderung|(?<!\p{L})Sald(o|en)(?!\p{L})/u, 'Anpassung, Punktestand'],
    [/(?<!\p{L})Id(?!\p{L})/u, 'ID'],
    [/(?<!\p{L})[Ww]eg(ge)?leg(en|t)(?!\p{L})/u, 'archivieren'],
    [/Detraktor/, 'Kritiker'],
    [/(?<!\p{L})(Tags|Store|Stores)(?!\p{L})/u, 'Schlagwörter, Shop'],
  ])('has one word for a thing: not %s but %s', (other) => {
    expect(everyWord.filter(({ text }) => other.test(text)).map(({ key, text }) => `${key}: ${text}`)).toEqual([])
  })
})
