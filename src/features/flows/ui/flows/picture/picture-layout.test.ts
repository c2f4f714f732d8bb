import fc from 'fast-check'
import { expect, test } from 'vitest'
import { layOut, type PictureNode, wrapped } from './picture-layout'

test('no line of the picture is longer than there is room for, and short texts keep every word', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-zäöü]{1,40}$/), { minLength: 1, maxLength: 20 }), fc.integer({ min: 8, max: 40 }), (words, letters) => {
      const lines = wrapped(words.join(' '), letters)
      expect(lines.every((line) => line.length <= letters)).toBe(true)
      if (!lines.at(-1)?.endsWith('…')) expect(lines.join('').replaceAll(' ', '')).toBe(words.join(''))
    }),
  )
})

test('what is too long for three lines says so', () => {
  expect(wrapped('one two three four five six seven', 6)).toEqual(['one', 'two', 'three…'])
})

test('nodes stand one under another and none covers the next', () => {
  const kinds = ['trigger', 'wait', 'guard', 'action', 'end'] as const
  const node = fc.record({ key: fc.uuid(), kind: fc.constantFrom(...kinds), text: fc.lorem(), onlyIf: fc.option(fc.lorem(), { nil: undefined }) })
  fc.assert(
    fc.property(fc.array(node, { minLength: 1, maxLength: 30 }), (nodes) => {
      const { boxes, height } = layOut(nodes as PictureNode[])
      for (const [index, box] of boxes.entries()) {
        const next = boxes[index + 1]
        expect(box.y + box.height).toBeLessThan(next?.y ?? height)
      }
    }),
  )
})
