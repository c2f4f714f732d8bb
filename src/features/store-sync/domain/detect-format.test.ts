import { expect, test } from 'vitest'
import { files } from '@/testing/import-files/files'
import { detectFormat } from './detect-format'

test.each([
  ['Name,Email,Financial Status,Lineitem quantity,Lineitem price', 'orders', 'shopify'],
  ['Customer ID,First Name,Last Name,Email,Accepts Email Marketing', 'customers', 'shopify'],
  ['email,points', 'points', 'smile'],
  ['customer_id,points', 'points', 'generic'],
  ['email,score,comment,created_at', 'nps', 'generic'],
  ['email,csat,comment,created_at', 'csat', 'generic'],
  [' EMAIL ; Points ', 'points', 'smile'],
])('a file with the columns “%s” is read as %s of %s', (header, entity, format) => {
  expect(detectFormat(header.split(/[,;]/))).toEqual({ entity, format })
})

test('a file nobody knows is not guessed at', () => {
  expect(detectFormat(['a', 'b'])).toBeNull()
  expect(detectFormat(['email'])).toBeNull()
})

test.each(Object.entries(files).filter(([name]) => !['loyaltyLion', 'ownOrders', 'ownTickets'].includes(name)))(
  '%s is recognised by its header',
  (name, text) => {
    const header = text.replace('\uFEFF', '').split(/\r?\n/)[0]!
    const expected: Record<string, string> = {
      ...{
        wooCustomersEnglish: 'customers woocommerce',
        wooCustomersGerman: 'customers woocommerce',
        wooOrdersEnglish: 'orders woocommerce',
        wooOrdersGerman: 'orders woocommerce',
      },
      ...{ shopifyProducts: 'products shopify', judgeMe: 'reviews generic', smile: 'points smile', growave: 'points growave', zendesk: 'tickets zendesk' },
    }
    const told = detectFormat(header.split(header.includes(';') ? ';' : ','))
    expect(`${told?.entity} ${told?.format}`).toBe(expected[name])
  },
)
