import { expect, test } from 'vitest'
import { mentionsIn } from './mentions-in'

const people = [
  { id: 'lena', name: 'Lena Brandt' },
  { id: 'tom', name: 'Tom Berg' },
  { id: 'tom2', name: 'Tom Bergmann' },
  { id: 'ines', name: 'Inès Çelik' },
]

test('a colleague is called by full name, or by the first where only one bears it', () => {
  expect(mentionsIn('@Lena Brandt can you look?', people)).toEqual(['lena'])
  expect(mentionsIn('ask @lena, please', people)).toEqual(['lena'])
  expect(mentionsIn('(@Inès)', people)).toEqual(['ines'])
  expect(mentionsIn('@Tom could be either', people)).toEqual([])
})
test('of two names that fit the longer is meant', () => {
  expect(mentionsIn('@Tom Bergmann', people)).toEqual(['tom2'])
  expect(mentionsIn('@Tom Berg!', people)).toEqual(['tom'])
})
test('an e-mail address calls nobody, nor does a word that only begins like a name', () => {
  expect(mentionsIn('write to anna@lena.example', people)).toEqual([])
  expect(mentionsIn('@Lenas ticket', people)).toEqual([])
  expect(mentionsIn('@', people)).toEqual([])
  expect(mentionsIn('@x', [])).toEqual([])
})
test('each is called once', () => expect(mentionsIn('@Lena @Lena @Tom Berg', people)).toEqual(['lena', 'tom']))
