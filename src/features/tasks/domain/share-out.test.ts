import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shareOut } from './share-out'

const playbook = { id: 'apology', kind: 'apology', assignBy: 'load' as const, holdoutPercent: 20 }
const nobodyIsOpen = { open: new Set<string>(), concierges: new Map<string, string>(), now: new Date('2026-11-22') }
const colleague = (id: string) => ({ id, openTasks: 0, lastAssignedAt: null, skills: [] })

test('everybody is given work, held out or has it already, and nobody twice', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.uuid(), { maxLength: 40 }), fc.func(fc.boolean()), fc.integer({ min: 0, max: 50 }), (people, isOpen, holdoutPercent) => {
      const open = new Set(people.filter(isOpen))
      const out = shareOut({ ...playbook, holdoutPercent }, people, { ...nobodyIsOpen, open, candidates: [colleague('lena'), colleague('tom')] })
      expect([...out.assigned.map(({ customerId }) => customerId), ...out.heldOut, ...out.alreadyOpen].sort()).toEqual([...people].sort())
    }),
  )
})

test('who is held out does not depend on who else is asked for', () => {
  const people = Array.from({ length: 200 }, (_, n) => `person-${n}`)
  const facts = { ...nobodyIsOpen, candidates: [colleague('lena')] }
  const all = shareOut(playbook, people, facts).heldOut
  expect(all.length).toBeGreaterThan(20)
  expect(shareOut(playbook, people.slice(0, 50), facts).heldOut).toEqual(all.filter((id) => people.indexOf(id) < 50))
})
