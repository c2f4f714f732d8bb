import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { askedOf } from '@/testing/asked-of'
import { parsedFiles, schemaSentences, type ThrownRefusal, thrownRefusals } from '@/testing/thrown-refusals'
import { fillSentence } from './fill-sentence'
import { germanRefusals, inGerman } from './in-german'

const files = parsedFiles()
const thrown = thrownRefusals(files)
const said = schemaSentences(files)

/** The command line speaks English, and so does the REST door to programs: neither is a screen. */
const reachesScreens = ({ at }: { at: string }) => !/^(cli|server\/api\/rest)\//.test(at)
/** What tRPC and schemas refuse by themselves has no line of ours that throws it; rows of a file are turned away one by one. */
const OF_PROTOCOLS = /^(call|input|row)\./
const IS_CODE = /^[a-z][a-z-]*\.[a-z][a-z0-9-]*$/
const shown = (one: ThrownRefusal) => `${one.code} (${one.at})`

describe('what the server refuses', () => {
  it('is read off the tree', () => {
    expect(thrown.length).toBeGreaterThan(400)
    expect(thrown.map(({ code }) => code)).toEqual(expect.arrayContaining(['access.link-used', 'customer.missing', 'flows.no-steps', 'access.signed-out']))
  })

  it('has a German sentence', () => {
    expect(thrown.filter((one) => reachesScreens(one) && !germanRefusals.has(one.code)).map(shown)).toEqual([])
  })

  it('has none that nothing refuses any more', () => {
    const codes = new Set(thrown.map(({ code }) => code))
    const sentences = new Set(said.map(({ sentence }) => sentence))
    const idle = [...germanRefusals.keys()].filter((key) => (IS_CODE.test(key) ? !codes.has(key) && !OF_PROTOCOLS.test(key) : !sentences.has(key)))
    expect(idle).toEqual([])
  })

  it('tells what its sentence asks for, wherever it is thrown', () => {
    const lacking = thrown.filter(reachesScreens).flatMap((one) => {
      const missing = one.details ? askedOf(germanRefusals.get(one.code) ?? '').filter((name) => !one.details?.has(name)) : []
      return missing.length > 0 ? [`${shown(one)} lacks ${missing.join(', ')}`] : []
    })
    expect(lacking).toEqual([])
  })

  it('tells what a branch of its sentence asks for, somewhere', () => {
    const told = new Map<string, Set<string>>()
    for (const { code, details } of thrown) for (const name of details ?? ['*']) told.set(code, (told.get(code) ?? new Set()).add(name))
    const never = [...germanRefusals].flatMap(([code, sentence]) => {
      const names = told.get(code)
      return !names || names.has('*')
        ? []
        : askedOf(sentence, 'anywhere')
            .filter((name) => !names.has(name))
            .map((name) => `${code}: ${name}`)
    })
    expect(never).toEqual([])
  })
})

it('what a schema says of a field has a German sentence', () => {
  expect(said.length).toBeGreaterThan(30)
  expect(said.filter(({ sentence }) => !germanRefusals.has(sentence)).map(({ at, sentence }) => `${sentence} (${at})`)).toEqual([])
})

it('why a row of a file is turned away has a German sentence', () => {
  const text = readFileSync(fileURLToPath(new URL('../../features/store-sync/domain/csv/rejected-row.ts', import.meta.url)), 'utf8')
  const faults = readFileSync(fileURLToPath(new URL('../../features/store-sync/domain/csv/csv-text.ts', import.meta.url)), 'utf8')
  const union = (source: string, name: string) =>
    [...(new RegExp(`type ${name} =[^\\n]*(\\n  \\|[^\\n]*)*`).exec(source)?.[0] ?? '').matchAll(/'([a-z0-9-]+)'/g)].map(([, reason]) => `row.${reason}`)
  const reasons = [...union(text, 'RejectReason'), ...union(faults, 'CsvFault')]
  expect(reasons.length).toBeGreaterThan(25)
  expect([...germanRefusals.keys()].filter((key) => key.startsWith('row.')).sort()).toEqual(reasons.sort())
})

describe('a German sentence', () => {
  const german = { locale: 'de-DE', timeZone: 'Europe/Berlin' }

  it('can be read by what shows it', () => {
    const values = (sentence: string) => Object.fromEntries(askedOf(sentence, 'anywhere').map((name) => [name, 1]))
    expect([...germanRefusals].filter(([, sentence]) => fillSentence(sentence, values(sentence), german) === null).map(([code]) => code)).toEqual([])
  })

  it('holds the details of the refusal, as the reader writes numbers and lists', () => {
    expect(inGerman({ code: 'tasks.too-many-at-once', message: 'These are more than 5000 customers.', details: { most: 5_000 } }, german)).toContain(
      '5.000 Kunden',
    )
    expect(inGerman({ code: 'segments.in-use', message: '', details: { names: ['A', 'B'] } }, german)).toBe('Andere Segmente fragen nach diesem: A und B.')
  })

  it('is chosen by what the refusal tells, and stands without it', () => {
    const refusal = { code: 'tickets.changed-meanwhile', message: 'Somebody changed this ticket after you looked.' }
    expect(inGerman({ ...refusal, details: { version: 3 } }, german)).toBe('Jemand hat dieses Ticket geändert, nachdem Sie es angesehen haben.')
    expect(inGerman({ ...refusal, details: { problem: 'newer-message', author: 'Anna' } }, german)).toContain('Anna hat hier geschrieben')
  })

  it('gives way to the server’s own when it asks for something that is not told, or when there is none', () => {
    expect(inGerman({ code: 'tasks.too-many-at-once', message: 'Too many.' }, german)).toBe('Too many.')
    expect(inGerman({ code: 'tasks.of-tomorrow', message: 'A new server says this.' }, german)).toBe('A new server says this.')
  })
})
