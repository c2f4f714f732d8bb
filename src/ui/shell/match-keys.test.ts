import { expect, it } from 'vitest'
import { hasModifier, matchKeys, spell } from './match-keys'

const stroke = (key: string, more: Partial<Parameters<typeof spell>[0]> = {}) => spell({ key, mod: false, shift: false, alt: false, ...more })

it('a character typed with shift is that character on every keyboard', () => {
  expect(stroke('#', { shift: true })).toBe('#')
  expect(stroke('?', { shift: true })).toBe('?')
})

it('shift with a letter or a named key is a key of its own', () => {
  expect(stroke('E', { shift: true })).toBe('shift+e')
  expect(stroke('Enter', { mod: true, shift: true })).toBe('mod+shift+Enter')
})

it('a sequence waits for its second key', () => {
  expect(matchKeys(['g i', 'g c', 'r'], ['g'])).toEqual({ kind: 'wait' })
  expect(matchKeys(['g i', 'g c', 'r'], ['g', 'c'])).toEqual({ kind: 'run', index: 1 })
  expect(matchKeys(['g i'], ['g', 'x'])).toEqual({ kind: 'none' })
})

it('the shortcut registered last wins', () => {
  expect(matchKeys(['r', 'n', 'r'], ['r'])).toEqual({ kind: 'run', index: 2 })
})

it('only shortcuts with a modifier are safe while typing', () => {
  expect([hasModifier('mod+k'), hasModifier('k'), hasModifier('shift+e')]).toEqual([true, false, false])
})
