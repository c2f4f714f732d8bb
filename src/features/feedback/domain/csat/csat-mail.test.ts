import { expect, test } from 'vitest'
import { csatMail } from './csat-mail'

const ask = { name: 'Anna', countryCode: 'DE', number: 1042, subject: 'Where is <my> parcel?', url: 'https://desk.example/s/secret' }

test('five links that choose a number, in text and layout, in the customer’s language', () => {
  const german = csatMail(ask)
  expect(german.subject).toBe('Wie war unsere Hilfe? (Ticket 1042)')
  for (const score of [1, 2, 3, 4, 5]) {
    expect(german.text).toContain(`https://desk.example/s/secret?score=${score}&lang=de`)
    expect(german.html).toContain(`href="https://desk.example/s/secret?score=${score}&#38;lang=de"`)
  }
  expect(csatMail({ ...ask, countryCode: 'FR' }).subject).toBe('How did we do? (ticket 1042)')
  expect(csatMail({ ...ask, countryCode: 'FR' }).text).toContain('&lang=en')
})
test('what the customer wrote as a subject cannot become layout', () => {
  expect(csatMail(ask).html).not.toContain('<my>')
  expect(csatMail({ ...ask, name: '"><script>' }).html).not.toContain('<script>')
})
