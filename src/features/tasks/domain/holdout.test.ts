import { expect, test } from 'vitest'
import { isHeldOut } from './holdout'

const people = Array.from({ length: 20_000 }, (_, n) => `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`)
const share = (salt: string, percent: number, of = people) => of.filter((id) => isHeldOut(salt, id, percent)).length / of.length

test('about the share that was asked for is held out, whatever the salt, and nobody at zero', () => {
  for (const salt of ['a', 'b', 'playbook-1']) for (const percent of [5, 10, 50]) expect(Math.abs(share(salt, percent) - percent / 100)).toBeLessThan(0.012)
  expect(share('a', 0)).toBe(0)
  expect(share('a', 100)).toBe(1)
})
test('who is held out of one thing is not held out of another by that', () => {
  expect(
    Math.abs(
      share(
        'b',
        20,
        people.filter((id) => isHeldOut('a', id, 20)),
      ) - 0.2,
    ),
  ).toBeLessThan(0.03)
})
test('whoever is held out at a small share is held out at a larger one', () => {
  expect(people.filter((id) => isHeldOut('a', id, 5)).every((id) => isHeldOut('a', id, 10))).toBe(true)
})
