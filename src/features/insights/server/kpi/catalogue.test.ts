import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { KPIS } from './catalogue'

test('every figure has an id of its own, a version, a formula, and its name in both languages', () => {
  expect(new Set(KPIS.map(({ id }) => id)).size).toBe(KPIS.length)
  for (const language of ['en', 'de']) {
    const { kpis } = JSON.parse(readFileSync(new URL(`../../ui/messages/${language}.json`, import.meta.url), 'utf8'))
    expect(Object.keys(kpis).sort(), language).toEqual(KPIS.map(({ id }) => id).sort())
  }
  for (const { id, version, formula } of KPIS) {
    expect(version, id).toBeGreaterThan(0)
    expect(formula, id).toMatch(/\.$/)
  }
})
