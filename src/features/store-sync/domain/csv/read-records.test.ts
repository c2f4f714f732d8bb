import { describe, expect, test } from 'vitest'
import type { ImportEntity, ImportFormat } from '../import'
import { mappingFor } from '../mapping'
import { csvShape } from './csv-shape'
import { readPointsBalances } from './points-balances'
import type { CsvInput } from './read-rows'
import { rejectedCsvHeader, rejectedCsvLine } from './rejected-csv'
import type { ImportItem } from './rejected-row'
import { readShopifyCustomers } from './shopify-customers'
import { readSurveyResponses } from './survey-responses'

/** The mapping a file of that kind is read with when nobody says otherwise. */
const usual = async (entity: ImportEntity, format: ImportFormat, input: CsvInput) =>
  mappingFor(entity, format, await csvShape(input), { timeZone: 'UTC', currency: 'EUR' })
const readNps = async (input: CsvInput) => read(readSurveyResponses('nps', input, await usual('nps', 'generic', input)))
const readPoints = async (input: CsvInput, format: 'smile' | 'generic') => read(readPointsBalances(input, await usual('points', format, input), format))

async function read<T>(items: AsyncGenerator<ImportItem<T>>) {
  const values: T[] = []
  const rejected: [number, string, string | null][] = []
  const report: string[] = []
  for await (const item of items) {
    if (item.kind === 'header') report.push(rejectedCsvHeader(item.header))
    if (item.kind === 'record') values.push(item.value)
    if (item.kind === 'rejected') {
      rejected.push(...item.rows.map((row): [number, string, string | null] => [row.line, row.reason, row.field]))
      report.push(...item.rows.map(rejectedCsvLine))
    }
  }
  return { values, rejected, report }
}

describe('customers from a file', () => {
  test('apostrophes go from ids and phones and stay in names', async () => {
    const text = `Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Phone,Phone\n'7210448301122,'s,'t Hart,a@example.com,yes,,'+31 6 1234 5678\n`
    const { values } = await read(readShopifyCustomers([text]))
    expect(values).toMatchObject([
      { externalId: '7210448301122', version: 0, firstName: "'s", lastName: "'t Hart", phone: '+31612345678', consent: { email: 'subscribed', sms: null } },
    ])
  })

  test('without ids, two spellings of one e-mail stay two sources of one person, and nobody is rejected', async () => {
    const text = 'First Name,Last Name,Email,Phone\nAnna,A,anna@example.com,\nANNA,A,ANNA@example.com,\nBo,B,,+31612345678\n'
    const { values, rejected } = await read(readShopifyCustomers([text]))
    expect(values.map(({ externalId }) => externalId)).toEqual(['email:anna@example.com', 'email:ANNA@example.com', 'phone:+31612345678'])
    expect(rejected).toEqual([])
  })

  test('a text that is no e-mail address is kept with its id, and turned away without one', async () => {
    const row = (id: string) => `Customer ID,First Name,Last Name,Email\n${id},A,B,=cmd@x|calc\n`
    expect((await read(readShopifyCustomers([row('12')]))).values).toMatchObject([{ externalId: '12', email: '=cmd@x|calc' }])
    expect((await read(readShopifyCustomers([row('')]))).rejected).toEqual([[2, 'identity-missing', 'Email']])
  })

  test('the same customer twice is rejected the second time, or each import would undo the other row', async () => {
    const { values, rejected } = await read(readShopifyCustomers(['Customer ID,First Name,Last Name,Email\n1,A,B,a@example.com\n1,C,D,a@example.com\n']))
    expect(values).toHaveLength(1)
    expect(rejected).toEqual([[3, 'duplicate', null]])
  })
})

describe('NPS answers from a file', () => {
  test('scores outside 0–10, blank or broken are rejected by line, the rest is read', async () => {
    const text =
      'email,score,comment,created_at,survey\nA@Example.com,10,"Good, very",2026-05-01,spring\nb@example.com,11,,2026-05-01,\nc@example.com,,,2026-05-01,\nd@example.com,9.5,,2026-05-01,\nnobody,3,,2026-05-01,\ne@example.com,0,,2026-05-01T10:00:00+02:00,\n'
    const { values, rejected } = await readNps([text])
    expect(values).toMatchObject([
      { email: 'a@example.com', customerId: null, score: 10, comment: 'Good, very', createdAt: '2026-05-01T00:00:00.000Z', survey: 'spring' },
      { email: 'e@example.com', score: 0, comment: null, createdAt: '2026-05-01T08:00:00.000Z', survey: null },
    ])
    expect(rejected).toEqual([
      [3, 'number-invalid', 'score'],
      [4, 'cell-missing', 'score'],
      [5, 'number-invalid', 'score'],
      [6, 'email-invalid', 'email'],
    ])
  })

  test('may name customers by id, and one answer counts once', async () => {
    const { values, rejected } = await readNps(["customer_id,score,comment,created_at\n'77,4,,2026-05-01\n77,4,,2026-05-01\n"])
    expect(values).toMatchObject([{ customerId: '77', email: null, score: 4 }])
    expect(rejected).toEqual([[3, 'duplicate', null]])
  })

  test('a file that names nobody is refused', async () => {
    await expect(readNps(['score,created_at\n1,2026-05-01\n'])).rejects.toMatchObject({ code: 'store-sync.wrong-file' })
  })
})

describe('points balances from a file', () => {
  test('are whole, not negative, without separators, and one a shopper in whatever case', async () => {
    const text = 'email,points\na@example.com,500\nA@EXAMPLE.com,500\nb@example.com,-1\nc@example.com,"1,000"\nd@example.com,2.5\ne@example.com,0\n'
    const { values, rejected } = await readPoints([text], 'smile')
    expect(values).toMatchObject([
      { email: 'a@example.com', points: 500 },
      { email: 'e@example.com', points: 0 },
    ])
    expect(rejected.map(([line, reason]) => [line, reason])).toEqual([
      [3, 'duplicate'],
      [4, 'number-invalid'],
      [5, 'number-invalid'],
      [6, 'number-invalid'],
    ])
  })

  test('name customers by id in the generic form', async () => {
    expect((await readPoints(['customer_id,points\n9,10\n'], 'generic')).values).toMatchObject([{ customerId: '9', points: 10 }])
    await expect(readPoints(['customer_id,points\n9,10\n'], 'smile')).rejects.toMatchObject({ code: 'store-sync.wrong-file' })
  })
})

test('the row report gives line, reason and the cells as they were, with formulas made harmless', async () => {
  const { report } = await readPoints(['email,points,note\nx@example.com,ten,"=1+1, ""quoted"""\n'], 'smile')
  expect(report).toEqual([
    'line,reason,field,message,email,points,note\r\n',
    '2,number-invalid,points,“ten” is not a whole number from 0 to 2147483647.,x@example.com,ten,"\'=1+1, ""quoted"""\r\n',
  ])
})

test('a file that is UTF-8 in one place and not in another has its rows named, and the others read', async () => {
  const bytes = Buffer.concat([
    Buffer.from('email,points\na@example.com,1\n'),
    Buffer.from('j\xf6rg@example.com,2\n', 'latin1'),
    Buffer.from('b@exämple.com,3\n'),
  ])
  const { values, rejected } = await readPoints([bytes], 'smile')
  expect(values.map(({ points }) => points)).toEqual([1, 3])
  expect(rejected).toEqual([[3, 'not-utf-8', null]])
})
