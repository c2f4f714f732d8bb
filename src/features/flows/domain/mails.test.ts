import { expect, test } from 'vitest'
import { npsMail } from './nps-mail'
import { offerMail } from './offer-mail'

const words = { shop: 'Lumen & Loom', preferences: 'https://desk.example/p/token', firstName: 'Anna', countryCode: 'DE' }

test('the ask has a link for each number that chooses and does not vote, and the way out under it, in the customer’s language', () => {
  const mail = npsMail({ ...words, url: 'https://desk.example/s/secret' })
  expect(mail.subject).toBe('Würden Sie Lumen & Loom weiterempfehlen?')
  for (const score of [0, 5, 10]) expect(mail.text).toContain(`${score}: https://desk.example/s/secret?score=${score}`)
  expect(mail.text).toContain('https://desk.example/p/token')
  expect(npsMail({ ...words, countryCode: 'FR', url: 'https://desk.example/s/x' }).subject).toMatch(/^How likely/)
})
test('an offer calls people by name where there is one, and what was typed cannot become layout', () => {
  const mail = (firstName: string | null) =>
    offerMail({ ...words, firstName, subject: 'For you, {{firstName|friend}}', body: 'Hello {{ firstName | there }},\n\n<b>new</b>' })
  expect(mail('Anna').subject).toBe('For you, Anna')
  expect(mail(null).text).toMatch(/^Hello there,/)
  expect(mail('<i>').html).not.toContain('<i>')
  expect(mail('Anna').html).not.toContain('<b>')
})
