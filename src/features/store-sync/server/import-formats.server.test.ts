import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { systemCtx } from '@/server/context'
import { freshDatabase, sql } from '@/testing/database'
import { files } from '@/testing/import-files/files'
import type { ImportEntity, ImportFormat, ImportResult, Mapping } from '../domain'
import { importFile } from './imports/import-file'
import { savedMapping, saveMapping } from './imports/mappings'
import { previewUpload } from './imports/preview-upload'
import { keepUpload } from './imports/uploads'

const ctx = systemCtx('test')
const folder = mkdtempSync(join(tmpdir(), 'rapport-formats-'))
const file = (name: string, content: string | Buffer) => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
const run = (entity: ImportEntity, format: ImportFormat, path: string, more: { mapping?: Mapping; dryRun?: boolean } = {}) =>
  importFile(ctx, { entity, format, file: path, dryRun: false, ...more })
const reasons = ({ rejectedFile }: ImportResult) =>
  rejectedFile === null ? [] : [...readFileSync(rejectedFile, 'utf8').matchAll(/^(\d+),([a-z-]+),/gm)].map(([, line, reason]) => `${line} ${reason}`)

/** Tries, imports, imports again: the try says what the import does, and the second time nothing is news. */
async function takenIn(entity: ImportEntity, format: ImportFormat, text: string | Buffer, mapping?: Mapping): Promise<ImportResult> {
  const path = file(`${entity}-${format}.csv`, text)
  const given = mapping ? { mapping } : {}
  const tried = await run(entity, format, path, { ...given, dryRun: true })
  const told = await run(entity, format, path, given)
  expect(told).toEqual(tried)
  expect(await run(entity, format, path, given)).toMatchObject({
    created: 0,
    updated: 0,
    unchanged: told.created + told.updated + told.unchanged,
    rejected: told.rejected,
  })
  return told
}

beforeEach(freshDatabase)

describe('WooCommerce Analytics', () => {
  test('customers come in with English and German headers; sign-up times are the shop’s', async () => {
    expect(await takenIn('customers', 'woocommerce', files.wooCustomersEnglish)).toMatchObject({ read: 4, created: 4, rejected: 0 })
    expect(await takenIn('customers', 'woocommerce', files.wooCustomersGerman)).toMatchObject({ read: 1, created: 1 })
    expect(
      await sql(`SELECT name, email, country_code, city, since FROM customers WHERE email IN ('anna@example.com', 'joerg@example.com') ORDER BY email`),
    ).toEqual([
      { name: 'Anna Ott', email: 'anna@example.com', country_code: 'DE', city: 'Kiel', since: new Date('2026-01-02T08:30:00Z') },
      { name: 'Jörg Groß', email: 'joerg@example.com', country_code: 'DE', city: 'Köln', since: new Date('2026-07-02T07:30:00Z') },
    ])
  }, 60_000)

  test('orders find the customer whose name stands once; the others are turned away, not guessed', async () => {
    await takenIn('customers', 'woocommerce', files.wooCustomersEnglish)
    const told = await takenIn('orders', 'woocommerce', files.wooOrdersEnglish)
    expect(told).toMatchObject({ read: 5, created: 2, rejected: 3 })
    expect(reasons(told)).toEqual(['4 customer-unknown', '5 customer-ambiguous', '6 status-unknown'])
    const [, first] = readFileSync(told.rejectedFile!, 'utf8').split('\r\n')
    expect(first, 'what was read and could not be kept stands there with its cells').toContain(',2026-05-03 12:00:00,103,"€9,00",completed,Nobody Known,')
    expect(
      await sql(`SELECT o.external_id, c.email, net_sales_minor::int AS net, currency, placed_at, (SELECT string_agg(quantity || ' ' || title || ' ' || unit_price_minor, ',')
      FROM order_lines l WHERE l.order_id = o.id) AS lines FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY 1`),
    ).toEqual([
      {
        external_id: '101',
        email: 'anna@example.com',
        net: 123450,
        currency: 'EUR',
        placed_at: new Date('2026-05-02T08:00:00Z'),
        lines: '2 Linen shirt 61725',
      },
      { external_id: '102', email: 'ben@example.com', net: 1200, currency: 'EUR', placed_at: new Date('2026-05-03T09:00:00Z'), lines: null },
    ])
  }, 60_000)

  test('German orders without the plain figure are read as the shop prints money', async () => {
    await takenIn('customers', 'woocommerce', files.wooCustomersGerman)
    expect(await takenIn('orders', 'woocommerce', files.wooOrdersGerman)).toMatchObject({ created: 1 })
    expect(await sql('SELECT net_sales_minor::int AS net FROM orders')).toEqual([{ net: 129990 }])
  }, 60_000)
})

test('Shopify products: rows of one handle are one product', async () => {
  const told = await takenIn('products', 'shopify', files.shopifyProducts)
  expect(told).toMatchObject({ read: 3, created: 2, rejected: 1 })
  expect(await sql('SELECT external_id, title, sku, category, price_minor::int AS price, currency, image_url FROM products ORDER BY 1')).toEqual([
    { external_id: 'handle:cap', title: 'Cap', sku: 'CAP-1', category: 'Hats', price: 1200, currency: 'EUR', image_url: null },
    {
      external_id: 'handle:linen-shirt',
      title: 'Linen shirt',
      sku: '00123',
      category: 'Apparel',
      price: 4990,
      currency: 'EUR',
      image_url: 'https://img.example.com/1.jpg',
    },
  ])
}, 60_000)

test('reviews as Judge.me writes them meet their products and their customers', async () => {
  await run('products', 'shopify', file('products.csv', files.shopifyProducts))
  const told = await takenIn('reviews', 'generic', files.judgeMe)
  expect(told).toMatchObject({ read: 4, created: 2, rejected: 2 })
  expect(reasons(told)).toEqual(['4 number-invalid', '5 identity-missing'])
  expect(
    await sql(
      'SELECT c.email, p.title, rating, photo, status FROM reviews r JOIN customers c ON c.id = r.customer_id LEFT JOIN products p ON p.id = r.product_id ORDER BY 1',
    ),
  ).toEqual([
    { email: 'anna@example.com', title: 'Linen shirt', rating: 5, photo: true, status: 'published' },
    { email: 'ben@example.com', title: 'Cap', rating: 2, photo: false, status: 'hidden' },
  ])
}, 60_000)

describe('points', () => {
  test('Smile: one balance a shopper, no thousands separators', async () => {
    const told = await takenIn('points', 'smile', files.smile)
    expect(reasons(told)).toEqual(['3 duplicate', '4 number-invalid', '5 identity-missing'])
  }, 60_000)

  test('LoyaltyLion: without a header, every row adds, negatives take, and nobody goes below zero', async () => {
    const told = await takenIn('points', 'loyaltylion', files.loyaltyLion)
    expect(told).toMatchObject({ read: 4, created: 3, rejected: 1 })
    expect(reasons(told)).toEqual(['4 points-insufficient'])
    expect(await sql(`SELECT c.email, a.balance::int FROM points_accounts a JOIN customers c ON c.id = a.customer_id ORDER BY 1`)).toEqual([
      { email: 'anna@example.com', balance: 70 },
      { email: 'ben@example.com', balance: 50 },
    ])
    expect(await sql(`SELECT DISTINCT kind FROM points_entries`)).toEqual([{ kind: 'opening' }])
    expect(await run('points', 'loyaltylion', file('june.csv', 'anna@example.com,100\n'))).toMatchObject({ created: 1 })
  }, 60_000)

  test('Growave: decimals are rounded half up, and people nobody knew have the name of the file', async () => {
    expect(await takenIn('points', 'growave', files.growave)).toMatchObject({ created: 2, rejected: 1 })
    expect(await sql('SELECT name FROM customers ORDER BY 1')).toEqual([{ name: 'Anna' }, { name: 'Ben' }])
    expect(await sql('SELECT balance::int FROM points_accounts ORDER BY 1')).toEqual([{ balance: 12 }, { balance: 13 }])
  }, 60_000)
})

describe('tickets', () => {
  test('Zendesk: requesters become customers, statuses and ratings ours, custom fields a note, each ticket once', async () => {
    const told = await takenIn('tickets', 'zendesk', files.zendesk)
    expect(told).toMatchObject({ read: 3, created: 2, rejected: 1 })
    expect(reasons(told)).toEqual(['4 status-unknown'])
    expect(
      await sql(
        `SELECT c.email, t.subject, t.status, t.priority, t.channel, t.tags, t.closed_at FROM tickets t JOIN customers c ON c.id = t.customer_id ORDER BY t.number`,
      ),
    ).toEqual([
      {
        email: 'anna@example.com',
        subject: 'Where is it?',
        status: 'closed',
        priority: 'high',
        channel: 'email',
        tags: ['late', 'parcel'],
        closed_at: new Date('2026-05-02T08:00:00Z'),
      },
      { email: 'ben@example.com', subject: 'Refund', status: 'open', priority: 'normal', channel: 'web', tags: [], closed_at: null },
    ])
    expect(await sql(`SELECT body_text FROM messages ORDER BY created_at LIMIT 1`)).toEqual([{ body_text: expect.stringContaining('Order number: #1001') }])
    expect(await sql('SELECT kind, score FROM survey_responses')).toEqual([{ kind: 'csat', score: 5 }])
  }, 60_000)

  test('a requester nobody knew has the name the file gives; a name that is known stays', async () => {
    await run('customers', 'generic', file('known.csv', 'email,name\nanna@example.com,Anna Maria Ott\n'))
    await run('tickets', 'zendesk', file('requesters.csv', files.zendesk))
    expect(await sql('SELECT email, name FROM customers ORDER BY email')).toEqual([
      { email: 'anna@example.com', name: 'Anna Maria Ott' },
      { email: 'ben@example.com', name: 'Ben Wu' },
    ])
  }, 60_000)

  test('own files may tell each message', async () => {
    expect(await takenIn('tickets', 'generic', files.ownTickets)).toMatchObject({ read: 1, created: 1 })
    expect(await sql('SELECT kind, body_text FROM messages ORDER BY created_at, id OFFSET 1')).toEqual([
      { kind: 'customer', body_text: 'Does it fit?' },
      { kind: 'reply', body_text: 'It does.' },
    ])
  }, 60_000)
})

describe('own columns', () => {
  const mapping: Mapping = {
    columns: {
      ...{ number: 'Auftrag', email: 'Kundenmail', placedAt: 'Bestellt am', total: 'Summe', tax: 'MwSt', shipping: 'Versandkosten' },
      ...{ lineTitle: 'Artikel', lineQuantity: 'Menge', linePrice: 'Einzelpreis', status: 'Zahlung' },
    },
    ...{ dateOrder: 'dmy', decimal: 'comma', timeZone: 'Europe/Berlin', currency: 'EUR', pointsMode: 'set' },
  }

  test('orders by mapping: lines, tax inside the prices, dates of the mapping’s zone; what does not add up is turned away', async () => {
    const told = await takenIn('orders', 'generic', files.ownOrders, mapping)
    expect(told).toMatchObject({ read: 3, created: 1, rejected: 2 })
    expect(reasons(told)).toEqual(['4 sums-differ', '5 date-invalid'])
    expect(await sql('SELECT number, total_minor::int AS total, net_sales_minor::int AS net, tax_minor::int AS tax, placed_at FROM orders')).toEqual([
      { number: 'A-1', total: 119500, net: 100420, tax: 19080, placed_at: new Date('2026-12-31T22:30:00Z') },
    ])
  }, 60_000)

  test('a saved mapping is offered for a file with the same columns in another order, and used by the command line', async () => {
    const header = files.ownOrders.split('\n')[0]!.split(';')
    await saveMapping(ctx, { entity: 'orders', header, mapping })
    expect(await savedMapping(ctx.db, 'orders', header.toReversed())).toEqual(mapping)
    expect(await savedMapping(ctx.db, 'customers', header)).toBeNull()
    expect(await run('orders', 'generic', file('again.csv', files.ownOrders))).toMatchObject({ created: 1 })
  }, 60_000)

  test.each([
    [
      'UTF-16 as Excel writes “Unicode text”',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('E-Mail\tVorname\tNachname\r\njoerg@example.com\tJörg\tGroß\r\n', 'utf16le')]),
    ],
    ['Windows-1252 as Excel writes “CSV”', Buffer.from('E-Mail;Vorname;Nachname\r\njoerg@example.com;Jörg;Groß\r\n', 'latin1')],
    ['UTF-8 with a byte order mark', Buffer.from('\uFEFFE-Mail,Vorname,Nachname\njoerg@example.com,Jörg,Groß')],
  ])(
    'customers in %s',
    async (_, bytes) => {
      expect(await takenIn('customers', 'generic', bytes)).toMatchObject({ created: 1, rejected: 0 })
      expect(await sql('SELECT name FROM customers')).toEqual([{ name: 'Jörg Groß' }])
    },
    60_000,
  )

  test('formulas are kept as text, and the file of rejected rows makes them harmless', async () => {
    const told = await takenIn('customers', 'generic', 'email,first name,last name\nanna@example.com,"=cmd|\' /C calc\'!A0",Ott\nnot an address,=1+1,Ott\n')
    expect(await sql('SELECT first_name FROM customers')).toEqual([{ first_name: "=cmd|' /C calc'!A0" }])
    expect(readFileSync(told.rejectedFile!, 'utf8')).toContain("'=1+1")
  }, 60_000)

  test('a connection that is not there is refused by name, before anything runs', async () => {
    const asked = { entity: 'customers', format: 'shopify', file: file('to-nobody.csv', 'Email\n'), dryRun: false } as const
    await expect(importFile(ctx, { ...asked, connectionId: '01a2062e-6784-70cc-839e-f3e1d15c6f37' })).rejects.toMatchObject({
      code: 'store-connection.missing',
    })
  })

  test('a mapping that does not fit the file is refused before anything runs', async () => {
    await expect(run('orders', 'generic', file('short.csv', 'a,b\n1,2\n'), { mapping })).rejects.toMatchObject({ code: 'store-sync.wrong-file' })
  })
})

describe('the screen’s look at an uploaded file', () => {
  const upload = (bytes: Buffer) => keepUpload([bytes] as never).then(({ fileId }) => fileId)
  const asked = { entity: 'customers', format: 'generic', connectionId: null, mapping: null } as const

  test('says the encoding, samples of each column, and what no column is mapped to yet', async () => {
    const fileId = await upload(Buffer.from('Wer;Schreibt an\r\nJörg;joerg@example.com\r\nAnna;anna@example.com\r\n', 'latin1'))
    const preview = await previewUpload(ctx, { fileId, ...asked })
    expect(preview).toMatchObject({
      ...{ encoding: 'windows-1252', columns: ['Wer', 'Schreibt an'], mappingFrom: 'guessed', rows: [] },
      samples: [
        ['Jörg', 'Anna'],
        ['joerg@example.com', 'anna@example.com'],
      ],
      faults: [{ code: 'missing', fields: ['customerId', 'email', 'phone'] }],
    })
    const mapping: Mapping = { ...preview.mapping!, columns: { email: 'Schreibt an', name: 'Wer' } }
    const told = await previewUpload(ctx, { fileId, ...asked, mapping })
    expect(told).toMatchObject({ mappingFrom: 'given', faults: [], readAll: true })
    expect(told.rows.map(({ record }) => record)).toMatchObject([{ firstName: 'Jörg', email: 'joerg@example.com' }, { firstName: 'Anna' }])
  })

  test('of two columns with one name the first counts, columns nobody reads are told, and a file cut off in mid-row loses that row only', async () => {
    const fileId = await upload(Buffer.from('email,first name,shoe size,email\nanna@example.com,Anna,42,other@example.com\nben@example.com,Be'))
    const preview = await previewUpload(ctx, { fileId, ...asked })
    expect(preview.unknown).toEqual(['shoe size', 'email'])
    expect(preview.rows).toMatchObject([{ record: { email: 'anna@example.com' } }, { lines: [3], error: { reason: 'too-few-columns' } }])
  })
})
