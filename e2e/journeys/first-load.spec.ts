import { firstLoadOf } from '../support/first-load'
import { expect, test } from '../support/journey'

/** kB of compressed JavaScript; 212 were reached (decision 26). */
const BUDGET = 220

test('the inbox stands on few scripts: what only a click needs is not among them', () => {
  const inbox = firstLoadOf('(desk)/inbox/page')
  expect(inbox.bytes / 1000, 'kB of compressed JavaScript before anybody presses anything').toBeLessThanOrEqual(BUDGET)
  // The measure itself: it finds what is surely there, and by the same words what comes later.
  expect(inbox.holds('data-ticket')).toBe(true)
  for (const [words, what] of [
    ['data-base-ui-', 'popups'],
    ['ZodError', 'checks of forms'],
    ['CLIENT_FETCH_ERROR', 'signing out'],
    ['EXPECT_ARGUMENT_CLOSING_BRACE', 'what reads messages'],
  ] as const)
    expect(inbox.holds(words), what).toBe(false)
})
