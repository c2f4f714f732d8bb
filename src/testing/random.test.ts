import { describe, expect, test } from 'vitest'
import { createRandom } from './random'

const draws = <T>(n: number, draw: () => T) => Array.from({ length: n }, draw)
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

describe('seeded chance', () => {
  test('the same seed gives the same values, another seed others', () => {
    expect(draws(50, createRandom('a').next)).toEqual(draws(50, createRandom('a').next))
    expect(draws(50, createRandom('a').next)).not.toEqual(draws(50, createRandom('b').next))
  })

  test('a fork does not shift the stream it came from', () => {
    const [plain, forked] = [createRandom('a'), createRandom('a')]
    draws(10, forked.fork('x').next)
    expect(plain.next()).toBe(forked.next())
  })

  test('uniform values stay in [0, 1) and fill it evenly', () => {
    const values = draws(50_000, createRandom(1).next)
    expect(Math.min(...values.slice(0, 10_000))).toBeGreaterThanOrEqual(0)
    for (let bin = 0; bin < 10; bin++) expect(values.filter((v) => Math.floor(v * 10) === bin).length).toBeGreaterThan(4_700)
    expect(values.every((v) => v < 1)).toBe(true)
  })

  test('gamma and beta have the mean and variance of their parameters', () => {
    const random = createRandom(2)
    for (const [shape, rate] of [
      [0.25, 4],
      [1, 1],
      [6, 0.5],
    ] as const) {
      const values = draws(60_000, () => random.gamma(shape, rate))
      const m = mean(values)
      expect(m * rate).toBeCloseTo(shape, shape > 1 ? 0 : 1)
      expect(Math.abs(mean(values.map((v) => (v - m) ** 2)) * rate ** 2 - shape) / shape).toBeLessThan(0.06)
    }
    expect(mean(draws(60_000, () => random.beta(0.8, 2.4)))).toBeCloseTo(0.25, 2)
  })
})
