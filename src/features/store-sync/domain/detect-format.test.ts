import { expect, test } from 'vitest'
import { detectFormat } from './detect-format'

test.each([
  ['Name,Email,Financial Status,Lineitem quantity,Lineitem price', 'orders', 'shopify'],
  ['Customer ID,First Name,Last Name,Email,Accepts Email Marketing', 'customers', 'shopify'],
  ['email,points', 'points', 'smile'],
  ['customer_id,points', 'points', 'generic'],
  ['email,score,comment,created_at', 'nps', 'generic'],
  [' EMAIL ; Points ', 'points', 'smile'],
])('a file with the columns “%s” is read as %s of %s', (header, entity, format) => {
  expect(detectFormat(header.split(/[,;]/))).toEqual({ entity, format })
})

test('a file nobody knows is not guessed at', () => {
  expect(detectFormat(['a', 'b'])).toBeNull()
  expect(detectFormat(['email'])).toBeNull()
})
