import { describe, expect, it } from 'vitest'
import { DomainError } from '@/domain/errors'
import { emailInput, preferencesShape } from './inputs'
import { linkState, requireOpenLink } from './invite'
import { refuseLosingLastAdmin } from './last-admin'
import { refuseWeakPassword } from './password'

const codeOf = (act: () => unknown): string | null => {
  try {
    act()
    return null
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error)
  }
}

describe('the last administrator', () => {
  const admin = (id: string, demo = false) => ({ id, role: 'admin' as const, active: true, demo })
  const gone = { role: 'admin' as const, active: false }

  it('can neither be deactivated nor given another role', () => {
    expect(codeOf(() => refuseLosingLastAdmin([admin('a')], admin('a'), gone))).toBe('access.last-admin')
    expect(codeOf(() => refuseLosingLastAdmin([admin('a')], admin('a'), { role: 'agent', active: true }))).toBe('access.last-admin')
  })

  it('is not the last while another one is active', () => {
    expect(codeOf(() => refuseLosingLastAdmin([admin('a'), admin('b')], admin('a'), gone))).toBeNull()
  })

  it('is the last of the real ones even beside the demo administrator, who leaves with the demo store', () => {
    expect(codeOf(() => refuseLosingLastAdmin([admin('a'), admin('ada', true)], admin('a'), gone))).toBe('access.last-admin')
    expect(codeOf(() => refuseLosingLastAdmin([admin('a'), admin('ada', true)], admin('ada', true), gone))).toBeNull()
  })

  it('does not keep anybody else from changing', () => {
    expect(codeOf(() => refuseLosingLastAdmin([admin('a')], { ...admin('b'), role: 'agent' }, gone))).toBeNull()
  })
})

describe('a link', () => {
  const now = new Date('2026-11-21T12:00:00Z')
  const link = { expiresAt: new Date('2026-11-22T12:00:00Z'), acceptedAt: null, revokedAt: null }

  it('opens until its very last moment, and not at it', () => {
    expect(linkState(link, new Date('2026-11-22T11:59:59.999Z'))).toBe('open')
    expect(linkState(link, link.expiresAt)).toBe('expired')
  })

  it('that was used says so, also when it has expired since', () => {
    expect(linkState({ ...link, acceptedAt: now }, new Date('2027-01-01'))).toBe('used')
    expect(linkState({ ...link, revokedAt: now }, now)).toBe('revoked')
    expect(codeOf(() => requireOpenLink({ ...link, acceptedAt: now }, now))).toBe('access.link-used')
  })
})

describe('a password', () => {
  const ann = { email: 'ann.weber@shop.example', name: 'Ann Weber' }

  it.each(['password123', 'Password!!', '1234567890', '2026Willkommen', 'aaaaaaaaaaaa', 'abababababab', 'ann.weber1990', '1weber2024'])(
    '%s is refused',
    (password) => {
      expect(codeOf(() => refuseWeakPassword(password, ann))).toBe('access.weak-password')
    },
  )

  it.each(['tangerine lamp osprey', 'x9!kQ2#mLp', 'passwordless tangerine', 'weber und die lampe'])('%s is taken', (password) => {
    expect(codeOf(() => refuseWeakPassword(password, ann))).toBeNull()
  })
})

describe('what people type', () => {
  it('is one address however it is spelt', () => {
    expect(emailInput.parse('  Ann.Weber@Shop.EXAMPLE ')).toBe('ann.weber@shop.example')
    expect(emailInput.safeParse('ann@').success).toBe(false)
  })

  it('leaves habits that nobody set at their defaults', () => {
    expect(preferencesShape.parse({})).toEqual({ singleKeys: true, density: 'comfortable' })
  })
})
