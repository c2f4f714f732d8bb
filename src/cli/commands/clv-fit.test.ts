import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRandom } from '@/testing/random'
import { repeatPurchaseTimes } from '@/testing/simulate/bg-nbd-store'
import { runClvFit } from './clv-fit'

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

async function run(...argv: string[]) {
  const out = { stdout: '', stderr: '' }
  const code = await runClvFit(argv, { stdout: { write: (text) => (out.stdout += text) }, stderr: { write: (text) => (out.stderr += text) } })
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

test('prints one JSON document as the contract says and writes the predictions', async () => {
  const path = await file('good.csv', `\uFEFFdate,amount,customer_id\r\n${purchases(1_500).join('\r\n')}\r\n`)
  const predictions = join(folder, 'predictions.csv')
  const { code, stdout, stderr } = await run(
    '--transactions',
    path,
    '--until',
    '2025-06-30',
    '--holdout-until',
    '2025-12-31',
    '--predictions',
    predictions,
    '--json',
  )
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const printed = JSON.parse(stdout)
  expect(printed).toMatchObject({
    bgNbd: { r: expect.any(Number), alpha: expect.any(Number), a: expect.any(Number), b: expect.any(Number), logLikelihood: expect.any(Number) },
    gammaGamma: { p: expect.any(Number), q: expect.any(Number), v: expect.any(Number), logLikelihood: expect.any(Number) },
    customers: 1_500,
    rejected: 0,
    holdout: { predicted: expect.any(Number), actual: expect.any(Number), mae: expect.any(Number), persistenceMae: expect.any(Number) },
  })
  const text = await readFile(predictions, 'utf8')
  expect(text.split('\r\n')[0]).toBe('customer_id,frequency,recency,age,p_alive,expected_purchases,expected_value')
  const rows = parse(text, { columns: true }) as Record<string, string>[]
  expect(rows).toHaveLength(1_500)
  for (const row of rows) {
    expect(Number(row.p_alive)).toBeGreaterThan(0)
    expect(Number(row.p_alive)).toBeLessThanOrEqual(1)
    expect(Number(row.expected_value)).toBeGreaterThan(0)
    expect(Number(row.recency)).toBeLessThanOrEqual(Number(row.age))
  }
})

test('names bad rows by line, reads semicolons, and fits the rest', async () => {
  const rows = purchases(400).map((row) => row.replaceAll(',', ';'))
  rows.splice(2, 0, 'nonsense', '2025-01-01;"broken" quote;c1', '2025-01-01;-5;c1')
  const { code, stdout, stderr } = await run(
    '--transactions',
    await file('bad.csv', `date;amount;customer_id\n${rows.join('\n')}`),
    '--until',
    '2025-12-31',
    '--json',
  )
  expect(code, stderr).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ rejected: 3, customers: 400 })
  expect(stderr).toMatch(/^line 4: customer_id is empty\nline 5: a quote.*\nline 6: .*negative.*\n$/)
})

test('data that carry no model: a reason, no NaN, exit 1', async () => {
  const { code, stdout, stderr } = await run(
    '--transactions',
    await file('one.csv', 'customer_id,date,amount\nc1,2025-01-01,10\n'),
    '--until',
    '2025-12-31',
    '--json',
  )
  expect(code).toBe(1)
  expect(JSON.parse(stdout)).toMatchObject({ bgNbd: null, gammaGamma: null, customers: 1, problems: [{ reason: 'too-few-repeat-buyers' }, {}] })
  expect(stdout).not.toMatch(/NaN|Infinity/)
  expect(stderr).toContain('came back')
})

test('a file that is not there, is empty or lacks a column: exit 1 with the reason', async () => {
  expect(await run('--transactions', join(folder, 'none.csv'), '--until', '2025-12-31')).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('no such file'),
  })
  expect(await run('--transactions', await file('empty.csv', ''), '--until', '2025-12-31')).toMatchObject({ code: 1, stderr: 'The file is empty.\n' })
  expect(await run('--transactions', await file('short.csv', 'customer_id,when\n'), '--until', '2025-12-31')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('“date”'),
  })
})

test.each([
  [[]],
  [['--transactions', 'x.csv']],
  [['--transactions', 'x.csv', '--until', 'soon']],
  [['--until', '2025-01-01', '--what']],
  [['--transactions', 'x.csv', '--until', '2025-02-01', '--holdout-until', '2025-01-01']],
])('wrong usage %j: exit 2', async (argv) => {
  expect(await run(...argv)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('Usage: rapport clv fit') })
})
