import { describe, expect, test } from 'vitest'
import { type Arm, differenceAlwaysValid, meanOf, NOBODY, plus, varianceOf } from '@/domain/lift'
import { isHeldOut } from '@/features/tasks/domain'
import { createRandom, type Random } from '@/testing/random'
import { type ArmCounts, type Lift, liftOf } from './lift'

/** A thousand where a tenth is held out, as most shops do; fewer for the other two unless asked for. */
const RUNS = Number(process.env.RAPPORT_AA_RUNS ?? 1_000)
const FEWER = Number(process.env.RAPPORT_AA_RUNS ?? 300)
const DAYS = 120
const PEOPLE_A_DAY = 8

type Shop = { readonly percent: number; readonly buys: number; readonly spread: number; readonly helps?: number }
type Counting = { -readonly [Key in keyof ArmCounts]: number }
const nobody = (): Counting => ({ people: 0, buyers: 0, netMinor: 0, netMinorSquared: 0 })
function count(arm: Counting, spent: number): void {
  arm.people += 1
  if (spent <= 0) return
  arm.buyers += 1
  arm.netMinor += spent
  arm.netMinorSquared += spent * spent
}

/** One experiment, looked at every evening: most people buy nothing, some little, a few very much. `helps` is what treatment adds to the chance of buying. */
function evenings(
  random: Random,
  name: string,
  { percent, buys, spread, helps = 0 }: Shop,
  look: (both: { treated: ArmCounts; heldOut: ArmCounts }) => boolean,
) {
  const [treated, heldOut] = [nobody(), nobody()]
  for (let day = 0; day < DAYS; day++) {
    for (let at = 0; at < PEOPLE_A_DAY; at++) {
      const out = isHeldOut(name, `${name}-${day}-${at}`, percent)
      const spent = random.next() < buys + (out ? 0 : helps) ? Math.round(4_000 * Math.exp(spread * random.normal())) : 0
      count(out ? heldOut : treated, spent)
    }
    if (look({ treated, heldOut })) return true
  }
  return false
}

const alarms = (shop: Shop, look: Parameters<typeof evenings>[3], runs = RUNS) => {
  const random = createRandom('aa')
  let rung = 0
  for (let run = 0; run < runs; run++) if (evenings(random, `run-${run}`, shop, look)) rung += 1
  return rung / runs
}
const isSure = ({ revenue, repeat }: Lift) => revenue?.verdict === 'yes' || revenue?.verdict === 'no' || repeat?.verdict === 'yes' || repeat?.verdict === 'no'

describe('a treatment that does nothing, looked at every evening', () => {
  test.each([
    ['a tenth held out', { percent: 10, buys: 0.2, spread: 1 }, RUNS],
    ['a fifth held out, few buy, some spend fortunes', { percent: 20, buys: 0.08, spread: 1.4 }, FEWER],
    ['half held out', { percent: 50, buys: 0.3, spread: 0.6 }, FEWER],
  ] as const)('%s: at most 5 % of so many experiments ever say it works or harms', { timeout: 60_000 }, (_, shop, runs) => {
    expect(alarms(shop, (both) => isSure(liftOf(both)), runs)).toBeLessThanOrEqual(0.05)
  })

  test('an ordinary 95 % interval, looked at as often, cries wolf in far more of them', { timeout: 60_000 }, () => {
    const ordinary = ({ treated, heldOut }: { treated: ArmCounts; heldOut: ArmCounts }) => {
      if (treated.people < 30 || heldOut.people < 30) return false
      const [p, q] = [treated.buyers / treated.people, heldOut.buyers / heldOut.people]
      return Math.abs(p - q) > 1.96 * Math.sqrt((p * (1 - p)) / treated.people + (q * (1 - q)) / heldOut.people)
    }
    expect(alarms({ percent: 50, buys: 0.3, spread: 0.6 }, ordinary, 200)).toBeGreaterThan(0.12)
  })
})

test('a treatment that helps is found, and in nearly every experiment no evening’s interval misses what it does', { timeout: 60_000 }, () => {
  const random = createRandom('helps')
  const shop = { percent: 50, buys: 0.2, spread: 0.6, helps: 0.15 }
  let [found, missed] = [0, 0]
  for (let run = 0; run < 200; run++) {
    let last: Lift | null = null
    let isOff = false
    evenings(random, `helps-${run}`, shop, (both) => {
      last = liftOf(both)
      const { repeat } = last
      if (repeat && (repeat.low > 0.15 || repeat.high < 0.15)) isOff = true
      return false
    })
    if ((last as Lift | null)?.repeat?.verdict === 'yes') found += 1
    if (isOff) missed += 1
  }
  expect(found / 200).toBeGreaterThan(0.9)
  expect(missed / 200).toBeLessThanOrEqual(0.05)
})

describe('what is said', () => {
  const arm = (people: number, buyers: number): ArmCounts => ({ people, buyers, netMinor: buyers * 5_000, netMinorSquared: buyers * 25_000_000 })
  test('without anybody held out, or with fewer than thirty, it says so and shows no figure', () => {
    expect(liftOf({ treated: arm(500, 100), heldOut: arm(0, 0) })).toMatchObject({ state: 'nobody-held-out', revenue: null, repeat: null })
    expect(liftOf({ treated: arm(500, 100), heldOut: arm(29, 4) })).toMatchObject({ state: 'too-few', revenue: null })
    expect(liftOf({ treated: arm(500, 100), heldOut: arm(30, 4) })).toMatchObject({ state: 'measured', people: { treated: 500, heldOut: 30 } })
  })
  test('turned round, the same difference stands on the other side', () => {
    const [one, other] = [arm(800, 240), arm(700, 140)]
    const [forth, back] = [liftOf({ treated: one, heldOut: other }).revenue!, liftOf({ treated: other, heldOut: one }).revenue!]
    expect(back.difference).toBeCloseTo(-forth.difference, 8)
    expect([back.low, back.high].map((bound) => -bound)).toEqual([expect.closeTo(forth.high, 6), expect.closeTo(forth.low, 6)])
    expect(forth.verdict).toBe('yes')
    expect(back.verdict).toBe('no')
  })
  test('more people tell more: the same difference has a narrower interval', () => {
    const width = (times: number) => {
      const { low, high } = liftOf({ treated: arm(100 * times, 30 * times), heldOut: arm(100 * times, 20 * times) }).repeat!
      return high - low
    }
    expect([width(1), width(4), width(16), width(64)]).toEqual([width(1), width(4), width(16), width(64)].toSorted((a, b) => b - a))
    expect(width(64)).toBeLessThan(width(1) / 4)
  })
  test('an arm in which nobody has bought yet is not sure of it', () => {
    const { low, high } = differenceAlwaysValid({ n: 300, sum: 30, sumOfSquares: 30 }, { n: 30, sum: 0, sumOfSquares: 0 }, 0.05)!
    expect(low).toBeLessThan(0)
    expect(high).toBeGreaterThan(0.1)
  })
})

test('sums of days are the sums of all of them', () => {
  const values = Array.from({ length: 50 }, (_, at) => (at * 37) % 11)
  const armOf = (part: readonly number[]): Arm => part.reduce((sum, value) => plus(sum, { n: 1, sum: value, sumOfSquares: value * value }), NOBODY)
  const [whole, inParts] = [armOf(values), plus(armOf(values.slice(0, 17)), armOf(values.slice(17)))]
  expect(inParts).toEqual(whole)
  const mean = meanOf(whole)!
  expect(varianceOf(whole)).toBeCloseTo(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 49, 10)
})
