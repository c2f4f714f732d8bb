import { expect, test } from 'vitest'
import { isNamed, nameToConfirm } from './name-to-confirm'

const id = '019a0000-0000-7000-8000-0123456789ab'

test('a name is typed as one reads it: spaces at its ends and between its words do not matter, letters do', () => {
  const anke = { id, name: ' Anke  Brandt ' }
  expect(nameToConfirm(anke)).toBe('Anke Brandt')
  expect(isNamed(anke, 'Anke Brandt ')).toBe(true)
  for (const other of ['', 'anke brandt', 'Anke', 'Anke Brandtt']) expect(isNamed(anke, other)).toBe(false)
})

test('whom nothing names is confirmed by the end of the record’s id, never by nothing', () => {
  for (const name of [null, '  ']) {
    expect(isNamed({ id, name }, '0123456789ab')).toBe(true)
    expect(isNamed({ id, name }, '')).toBe(false)
  }
})
