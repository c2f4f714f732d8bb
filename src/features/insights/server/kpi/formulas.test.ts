import { expect, test } from 'vitest'
import de from '../../ui/messages/de.json'
import en from '../../ui/messages/en.json'
import { KPIS } from './catalogue'

const [told, german] = [en.formulas, de.formulas] as Record<string, string>[]

test('every figure says in German, too, what it is made of', () => {
  const ids = new Set(Object.keys(german!).map((key) => key.split('@')[0]))
  expect(KPIS.filter(({ id }) => !ids.has(id)).map(({ id }) => id)).toEqual([])
})

test('what the English words say of a version of a figure is what its definition says', () => {
  for (const { id, version, formula } of KPIS) if (told![`${id}@${version}`] !== undefined) expect(told![`${id}@${version}`], id).toBe(formula)
})
