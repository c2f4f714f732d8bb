import { describe, expect, test } from 'vitest'
import { sentimentOf } from './sentiment'
import { commentTopicsShape, INITIAL_TOPICS, patternOf } from './topics'

describe('how a comment sounds', () => {
  test.each([
    ['Great service, fast delivery', 'positive'],
    ['Der Versand war schnell und alles perfekt', 'positive'],
    ['The parcel came late and broken', 'negative'],
    ['Leider kaputt angekommen', 'negative'],
    ['Lovely mug, but it came late', 'mixed'],
    ['Schöne Lampe, aber zu teuer', 'mixed'],
    ['not good', 'negative'],
    ['Das war nicht gut', 'negative'],
    ['It wasn’t late', 'positive'],
    ['Niemand weiß es', null],
    ['I ordered a mug', null],
    ['', null],
    [null, null],
  ] as const)('“%s” is %s', (comment, expected) => expect(sentimentOf(comment)).toBe(expected))
})

describe('a topic', () => {
  test('cannot be a pattern of its own: everything but letters and digits is literal', () => {
    expect(patternOf(['a.b', 'x|y', 'liefer*', 'too  late'])).toBe('(?:^|\\W)(?:a\\.b|x\\|y|liefer\\w*|too\\s+late)(?:\\W|$)')
  })
  test('has a name, words, and an id nobody else has', () => {
    expect(commentTopicsShape.safeParse(INITIAL_TOPICS).success).toBe(true)
    const [first] = INITIAL_TOPICS
    for (const bad of [[first, first], [{ ...first, words: [] }], [{ ...first, words: ['*'] }], [{ ...first, name: ' ' }]])
      expect(commentTopicsShape.safeParse(bad).success).toBe(false)
  })
})
