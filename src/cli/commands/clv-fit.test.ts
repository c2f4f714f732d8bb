import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRandom } from '@/testing/random'
import { repeatPurchaseTimes } from '@/testing/simulate/bg-nbd-store'
import { UsageError } from '../command'
import { clvFit } from './clv-fit'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clv-fit-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

async function run(...args: string[]) {
  const out = { document: {} as Record<string, unknown>, text: '', said: [] as string[] }
  const code = await clvFit(args, {
    json: true,
    print: (document, text = '') => Object.assign(out, { document, text }),
    say: (line) => out.said.push(line),
    readInput: () => Promise.resolve(''),
  })
  return { code, ...out }
}

function purchases(customers: number): string[] {
  const random = createRandom('cli')
  return Array.from({ length: customers }, (_, i) => {
    const joined = Math.floor(random.next() * 365)
    const spread = random.gamma(4, 60)
    return [0, ...repeatPurchaseTimes(random, { r: 0.6, alpha: 7, a: 0.7, b: 3 }, (730 - joined) / 7)].map((weeks) => {
      const date = new Date(Date.UTC(2024, 0, 1 + joined + Math.floor(weeks * 7))).toISOString().slice(0, 10)
      return `${date},${random.gamma(5, spread).toFixed(2)},c${i}`
    })
  }).flat()
}

const shape = (...keys: string[]) => expect.objectContaining(Object.fromEntries(keys.map((key) => [key, expect.any(Number)])))

test('answers in the shape of the contract and writes the predictions', async () => {
  const path = await file('good.csv', `\uFEFFdate,amount,customer_id\r\n${purchases(1_500).join('\r\n')}\r\n`)
  const predictions = join(folder, 'predictions.csv')
  const { code, document, text, said } = await run(
    '--transactions',
    path,
    '--until',
    '2025-06-30',
    '--holdout-until',
    '2025-12-31',
    '--predictions',
    predictions,
  )
  expect({ code, said }).toEqual({ code: 0, said: [] })
  expect(document).toMatchObject({
    bgNbd: shape('r', 'alpha', 'a', 'b', 'logLikelihood'),
    gammaGamma: shape('p', 'q', 'v', 'logLikelihood'),
    customers: 1_500,
    rejected: 0,
    holdout: shape('predicted', 'actual', 'mae', 'persistenceMae'),
  })
  expect(document).not.toHaveProperty('predictions')
  expect(text).toContain('1500 customers')
  const csv = await readFile(predictions, 'utf8')
  expect(csv.split('\r\n')[0]).toBe('customer_id,frequency,recency,age,p_alive,expected_purchases,expected_value')
  const rows = parse(csv, { columns: true }) as Record<string, string>[]
  expect(rows).toHaveLength(1_500)
  for (const row of rows) {
    expect(Number(row.p_alive)).toBeGreaterThan(0)
    expect(Number(row.p_alive)).toBeLessThanOrEqual(1)
    expect(Number(row.expected_value)).toBeGreaterThan(0)
    expect(Number(row.recency)).toBeLessThanOrEqual(Number(row.age))
  }
})

test('names bad rows by line, reads semicolons, and fits the rest: a broken quote costs its own line only', async () => {
  const rows = purchases(400).map((row) => row.replaceAll(',', ';'))
  rows.splice(2, 0, 'nonsense', '2025-01-01;"broken" quote;c1', '2025-01-01;"open;c1', '2025-01-01;-5;c1')
  const { code, document, said } = await run('--transactions', await file('bad.csv', `date;amount;customer_id\n${rows.join('\n')}`), '--until', '2025-12-31')
  expect(code).toBe(0)
  expect(document).toMatchObject({ rejected: 4, read: rows.length, customers: 400 })
  expect(said).toEqual([
    'line 4: customer_id is empty',
    expect.stringMatching(/^line 5: a quote/),
    expect.stringMatching(/^line 6: a quote/),
    expect.stringMatching(/^line 7: .*negative/),
  ])
})

test('data that carry no model: a reason, no NaN, exit 1', async () => {
  const { code, document, said } = await run('--transactions', await file('one.csv', 'customer_id,date,amount\nc1,2025-01-01,10\n'), '--until', '2025-12-31')
  expect(code).toBe(1)
  expect(document).toMatchObject({ bgNbd: null, gammaGamma: null, customers: 1, problems: [{ reason: 'too-few-repeat-buyers' }, {}] })
  expect(JSON.stringify(document)).not.toMatch(/NaN|Infinity/)
  expect(said.join()).toContain('came back')
})

test('a file that is not there, is empty or lacks a column is refused with the reason', async () => {
  await expect(run('--transactions', join(folder, 'none.csv'), '--until', '2025-12-31')).rejects.toThrow('no such file')
  await expect(run('--transactions', await file('empty.csv', ''), '--until', '2025-12-31')).rejects.toThrow('The file is empty.')
  await expect(run('--transactions', await file('short.csv', 'customer_id,when\n'), '--until', '2025-12-31')).rejects.toThrow('“date”')
  await expect(
    run('--transactions', await file('ok.csv', 'customer_id,date,amount\n'), '--until', '2025-12-31', '--predictions', join(folder, 'no', 'such.csv')),
  ).rejects.toThrow('no such file')
})

test.each([
  [[]],
  [['--transactions', 'x.csv']],
  [['--transactions', 'x.csv', '--until', 'soon']],
  [['--transactions', 'x.csv', '--until', '2025-02-30']],
  [['--transactions', 'x.csv', '--until', '2025-02-01', '--holdout-until', '2025-01-01']],
  [['--transactions', 'x.csv', '--until', '2025-02-01', '--horizon-days', 'many']],
])('wrong usage %j is told as such', async (args) => {
  await expect(run(...args)).rejects.toBeInstanceOf(UsageError)
})
