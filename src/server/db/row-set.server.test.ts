import { expect, test } from 'vitest'
import { database } from './client'
import { type Columns, rowSet } from './row-set'

type Row = { id: unknown; name: unknown; amount: unknown; n: unknown; yes: unknown; at: unknown; data: unknown; tags: unknown }
const COLUMNS: Columns<Row> = {
  id: ['uuid', (row) => row.id],
  name: ['text', (row) => row.name],
  amount: ['bigint', (row) => row.amount],
  n: ['int', (row) => row.n],
  yes: ['boolean', (row) => row.yes],
  at: ['timestamptz', (row) => row.at],
  data: ['jsonb', (row) => row.data],
  tags: ['text[]', (row) => row.tags],
}
const ID = '0191d9a0-0000-7000-8000-000000000001'
const NASTY = ['', 'NULL', 'null', '{}', '{a,b}', '"', '\\', '\\"', ',', ' a ', 'a\nb', '😀 ünï', 'it is $1', '\t']

test('rows come out of the statement as they went in, whatever their texts are made of', async () => {
  const rows = NASTY.map((text, i) => ({
    ...{ id: ID, name: text, amount: 10n ** 17n + BigInt(i), n: 7 - i, yes: i % 2 === 0, at: new Date(1_700_000_000_123 + i) },
    ...{ data: { text, list: [text, 1, null] }, tags: NASTY.slice(0, i) },
  }))
  const back = await database().$queryRaw`SELECT id, name, amount, n, yes, at, data, tags FROM ${rowSet(rows, COLUMNS)}`
  expect(back).toEqual(rows)
})

test('what is null stays null, and no rows are no rows', async () => {
  const nothing = { id: null, name: null, amount: null, n: null, yes: null, at: null, data: null, tags: null }
  expect(await database().$queryRaw`SELECT * FROM ${rowSet([nothing], COLUMNS)}`).toEqual([nothing])
  expect(await database().$queryRaw`SELECT * FROM ${rowSet([], COLUMNS)}`).toEqual([])
})

test('a moment may also be given as a text', async () => {
  const back = await database().$queryRaw`SELECT at FROM ${rowSet(['2026-03-01T10:00:00+02:00'], { at: ['timestamptz', (text) => text] })}`
  expect(back).toEqual([{ at: new Date('2026-03-01T08:00:00Z') }])
})
