import { describe, expect, it } from 'vitest'
import { contrast } from './contrast'
import { PALETTES, SERIES, type TokenName } from './tokens'

const SURFACES = ['paper', 'raised', 'sunken'] as const satisfies readonly TokenName[]
const INKS = ['ink', 'ink-muted', 'ink-faint', 'accent', 'accent-strong', 'positive', 'caution', 'negative', 'info'] as const satisfies readonly TokenName[]

const TEXT_PAIRS: [TokenName, TokenName][] = [
  ...INKS.flatMap((ink) => SURFACES.map((surface): [TokenName, TokenName] => [ink, surface])),
  ...(['accent', 'positive', 'caution', 'negative', 'info'] as const).map((tone): [TokenName, TokenName] => [tone, `${tone}-soft`]),
  ...(['accent-soft', 'positive-soft', 'caution-soft', 'negative-soft', 'info-soft', 'note'] as const).flatMap((soft): [TokenName, TokenName][] => [
    ['ink', soft],
    ['ink-muted', soft],
  ]),
  ['ink-faint', 'note'],
  ['ink-faint', 'accent-soft'],
  ['accent-ink', 'accent'],
  ['accent-ink', 'accent-strong'],
  ['accent-ink', 'negative'],
  ['accent-ink', 'negative-strong'],
  ['paper', 'ink'],
]

/** Things that are not text but must be seen: control borders, focus rings, chart series (WCAG 2.2 §1.4.11). */
const GRAPHIC_PAIRS: [TokenName, TokenName][] = (['line-strong', 'accent', 'promoter', 'passive', 'detractor', ...SERIES] as const).flatMap((mark) =>
  (['paper', 'raised'] as const).map((surface): [TokenName, TokenName] => [mark, surface]),
)

describe.each(Object.keys(PALETTES) as (keyof typeof PALETTES)[])('%s theme', (theme) => {
  const palette = PALETTES[theme]
  it.each(TEXT_PAIRS)('%s is readable on %s (4.5 : 1)', (text, surface) => {
    expect(contrast(palette[text], palette[surface])).toBeGreaterThanOrEqual(4.5)
  })
  it.each(GRAPHIC_PAIRS)('%s can be seen on %s (3 : 1)', (mark, surface) => {
    expect(contrast(palette[mark], palette[surface])).toBeGreaterThanOrEqual(3)
  })
})

it('contrast agrees with the two ends of the WCAG scale', () => {
  expect(contrast([1, 0, 0], [0, 0, 0])).toBeCloseTo(21, 1)
  expect(contrast([0.5, 0.1, 165], [0.5, 0.1, 165])).toBe(1)
})
