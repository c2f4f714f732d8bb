import format, { type CompiledMessage } from 'icu-minify/format'
import { createTranslator } from 'next-intl'
import { expect, it } from 'vitest'
import compileMessages from '@/ui/i18n/compile-messages.mjs'
import { messages } from './messages'

type Tag = (chunks: unknown) => string
type Value = string | number | Tag

const SELECT = 1
const COUNTS = [0, 1, 2, 12_345.5]
const formatters = {
  getNumberFormat: (...of: ConstructorParameters<typeof Intl.NumberFormat>) => new Intl.NumberFormat(...of),
  getDateTimeFormat: (...of: ConstructorParameters<typeof Intl.DateTimeFormat>) => new Intl.DateTimeFormat(...of),
  getPluralRules: (...of: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...of),
}

/** Everything a compiled message may be given: all branches of a choice, some counts, and tags that show what they hold. */
function valuesOf(nodes: unknown, found = new Map<string, Value[]>()): Map<string, Value[]> {
  if (!Array.isArray(nodes)) return found
  for (const node of nodes) {
    if (!Array.isArray(node)) continue
    const [name, kind, branches] = node
    if (kind === undefined) found.set(name, ['Zoë & <b>'])
    else if (typeof kind !== 'number' || kind === 0) {
      found.set(name, [(chunks) => `[${name}:${[chunks].flat().join('')}]`])
      valuesOf(node.slice(1), found)
    } else {
      found.set(name, kind === SELECT ? [...Object.keys(branches), 'none of these'] : COUNTS)
      for (const branch of Object.values(branches ?? {})) valuesOf(branch, found)
    }
  }
  return found
}

/** One set of values for each that any name may have, the others taking turns. */
function trialsOf(message: CompiledMessage): Record<string, Value>[] {
  const values = [...valuesOf(message)]
  const rounds = Math.max(1, ...values.map(([, of]) => of.length))
  return Array.from({ length: rounds * values.length || 1 }, (_, n) =>
    Object.fromEntries(values.map(([name, of], at) => [name, of[(n + Math.floor(n / rounds) * at) % of.length] as Value])),
  )
}

function* leaves(node: object, path: string[] = []): Generator<[key: string, message: CompiledMessage]> {
  for (const [key, value] of Object.entries(node)) {
    if (typeof value === 'string' || Array.isArray(value)) yield [[...path, key].join('.'), value as CompiledMessage]
    else yield* leaves(value, [...path, key])
  }
}

it.each(['en', 'de'] as const)('what the build makes of a message says the same as the message (%s)', (locale) => {
  const read = createTranslator({ locale, messages: messages[locale] as never }).markup as unknown as (key: string, values: object) => string
  const compiled = JSON.parse(compileMessages(JSON.stringify(messages[locale])).replace(/^export default /, ''))
  const differing = new Set<string>()
  let tried = 0
  for (const [key, message] of leaves(compiled)) {
    for (const values of trialsOf(message)) {
      tried += 1
      const said = [format<string>(message, locale, values, { formatters })].flat().join('')
      if (said !== read(key, values)) differing.add(`${key}: ${said} / ${read(key, values)}`)
    }
  }
  expect([...differing]).toEqual([])
  expect(tried).toBeGreaterThan(5_000)
})
