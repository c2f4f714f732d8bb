import { expect, it } from 'vitest'
import { chooseTimeZone } from './time-zone'

it('a real zone is used', () => {
  expect(chooseTimeZone('Europe/Berlin')).toBe('Europe/Berlin')
})

it.each([undefined, '', 'Mars/Olympus', 'x'.repeat(80), '"><script>'])('%s is read as UTC', (told) => {
  expect(chooseTimeZone(told)).toBe('UTC')
})
