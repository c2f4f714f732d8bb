import { expect, it } from 'vitest'
import { ERASED_WORDS, withErased } from './erased-words'

it('says the marker in the reader’s words, alone, behind a ticket’s number and before an address’s', () => {
  expect([ERASED_WORDS, `#7 ${ERASED_WORDS}`, `${ERASED_WORDS} 2`].map((words) => withErased(words, '(gelöscht)'))).toEqual([
    '(gelöscht)',
    '#7 (gelöscht)',
    '(gelöscht) 2',
  ])
})

it('leaves what somebody wrote as they wrote it', () => {
  for (const words of ['', 'My form says [erased]', '[erased] and gone', '#7 erased', 'a\n[erased]\nb']) expect(withErased(words, 'X')).toBe(words)
})
