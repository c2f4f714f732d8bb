import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { IMPORT_ENTITIES } from '../import'
import { ENTITY_FIELDS } from './entity-fields'
import { guessMapping } from './guess-mapping'
import { mappingSchema } from './mapping'
import { mappingFaults } from './mapping-faults'

const defaults = { timeZone: 'Europe/Berlin', currency: 'EUR' }

describe('a mapping to begin with', () => {
  test.each([
    ['customers', 'Kundennummer;Vorname;Nachname;E-Mail-Adresse;Ort', ['customerId', 'email', 'firstName', 'lastName', 'city']],
    ['customers', 'Prénom,Nom de famille,Courriel,Téléphone', ['email', 'firstName', 'lastName', 'phone']],
    ['customers', 'Voornaam,Achternaam,E-mailadres,Plaats', ['email', 'firstName', 'lastName', 'city']],
    ['orders', 'Bestellnummer;E-Mail;Bestelldatum;Gesamtbetrag;MwSt.;Versandkosten', ['number', 'email', 'placedAt', 'total', 'shipping', 'tax']],
    ['orders', 'pedido,correo electrónico,fecha de pedido,importe', ['number', 'email', 'placedAt', 'total']],
    ['points', 'E-Mail;Punktestand', ['email', 'points']],
    [
      'reviews',
      'title,body,rating,review_date,reviewer_name,reviewer_email,product_handle,picture_urls',
      ['email', 'rating', 'title', 'body', 'writtenAt', 'productHandle', 'photo'],
    ],
    ['tickets', 'Ticket-ID;E-Mail;Betreff;Status;Erstellt am;Nachricht', ['externalId', 'email', 'subject', 'status', 'createdAt', 'message']],
  ] as const)('%s: %s', (entity, header, fields) => {
    const columns = header.split(/[,;]/)
    const mapping = guessMapping(entity, columns, [], defaults)
    expect(Object.keys(mapping.columns).toSorted()).toEqual([...fields].toSorted())
    expect(mappingFaults(entity, mapping, columns)).toEqual([])
  })

  test('dates and amounts tell how they are written; in doubt the day comes first', () => {
    const guess = (rows: string[][], delimiter = ',') => guessMapping('orders', ['order', 'email', 'date', 'total'], rows, defaults, delimiter)
    expect(guess([['1', 'a', '31.12.2026', '1.234,50']])).toMatchObject({ dateOrder: 'dmy', decimal: 'comma' })
    expect(guess([['1', 'a', '12/31/2026', '1,234.50']])).toMatchObject({ dateOrder: 'mdy', decimal: 'point' })
    expect(guess([['1', 'a', '2026-12-31', '12']])).toMatchObject({ dateOrder: 'ymd', decimal: 'point' })
    expect(guess([['1', 'a', '01/02/2026', '1.234']], ';')).toMatchObject({ dateOrder: 'dmy', decimal: 'comma' })
  })

  test('whatever a header says, the guess is a mapping, uses only its columns, and none twice', () => {
    const words = IMPORT_ENTITIES.flatMap((entity) => ENTITY_FIELDS[entity].fields.flatMap(({ words: known }) => known))
    const header = fc.uniqueArray(fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom(...words)), { maxLength: 12 })
    fc.assert(
      fc.property(
        fc.constantFrom(...IMPORT_ENTITIES),
        header,
        fc.array(fc.array(fc.string({ maxLength: 12 }), { maxLength: 12 }), { maxLength: 3 }),
        (entity, columns, samples) => {
          const mapping = guessMapping(entity, columns, samples, defaults)
          expect(mappingSchema.parse(mapping)).toEqual(mapping)
          const used = Object.values(mapping.columns)
          expect(used.every((column) => columns.includes(column))).toBe(true)
          expect(new Set(used).size).toBe(used.length)
          expect(mappingFaults(entity, mapping, columns).filter(({ code }) => code !== 'missing')).toEqual([])
        },
      ),
    )
  })
})

test('a mapping’s faults are named: what is missing, what the file or the desk does not have, what is used twice', () => {
  const mapping = { ...guessMapping('points', ['email', 'points'], [], defaults), columns: { email: 'mail', points: 'points', karma: 'points' } }
  expect(mappingFaults('points', mapping, ['email', 'points'])).toEqual([
    { code: 'unknown-column', fields: ['email'], column: 'mail' },
    { code: 'unknown-field', fields: ['karma'], column: 'points' },
    { code: 'column-twice', fields: ['points', 'karma'], column: 'points' },
  ])
  expect(mappingFaults('points', { ...mapping, columns: {} }, ['email'])).toEqual([
    { code: 'missing', fields: ['email', 'customerId'] },
    { code: 'missing', fields: ['points'] },
  ])
})
