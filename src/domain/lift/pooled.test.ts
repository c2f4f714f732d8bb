import { expect, test } from 'vitest'
import { createRandom } from '@/testing/random'
import { differenceAlwaysValid } from './always-valid'
import { type Arm, armOfCount, meanOf, NOBODY, plus } from './arm'
import { pooledDifference, type TwoArms } from './pooled'

const arms = (treated: Arm, heldOut: Arm): TwoArms => ({ treated, heldOut })

test('of one experiment it is that experiment’s difference and interval', () => {
  const [treated, heldOut] = [armOfCount(300, 900), armOfCount(20, 100)]
  const alone = differenceAlwaysValid(treated, heldOut)!
  const { difference, low, high, people } = pooledDifference([arms(treated, heldOut)])!
  expect(people).toBe(1_000)
  expect(difference).toBeCloseTo(alone.difference, 12)
  expect(low).toBeCloseTo(alone.low, 12)
  expect(high).toBeCloseTo(alone.high, 12)
})

test('two experiments that do nothing bring nothing, although people thrown together would say otherwise', () => {
  // A tenth held out of a flow for good customers, half of one for poor ones: the treated are mostly good ones.
  const good = arms(armOfCount(720, 900), armOfCount(80, 100))
  const poor = arms(armOfCount(50, 500), armOfCount(50, 500))
  const together = arms(plus(good.treated, poor.treated), plus(good.heldOut, poor.heldOut))
  expect(meanOf(together.treated)! - meanOf(together.heldOut)!).toBeGreaterThan(0.3)
  const { difference, low, high } = pooledDifference([good, poor])!
  expect(difference).toBeCloseTo(0, 12)
  expect(low).toBeLessThan(0)
  expect(high).toBeGreaterThan(0)
})

test('an experiment of one arm is left out, and fewer than thirty in an arm say nothing', () => {
  const whole = arms(armOfCount(300, 900), armOfCount(20, 100))
  expect(pooledDifference([whole, arms(armOfCount(900, 900), NOBODY)])).toEqual(pooledDifference([whole]))
  expect(pooledDifference([arms(armOfCount(300, 900), armOfCount(4, 29))])).toBeNull()
  expect(pooledDifference([arms(armOfCount(300, 900), armOfCount(4, 29)), arms(armOfCount(5, 9), armOfCount(0, 1))])).not.toBeNull()
  expect(pooledDifference([])).toBeNull()
})

test('two treatments that do nothing, looked at every evening: at most 5 % of the experiments ever say they work or harm', { timeout: 60_000 }, () => {
  const random = createRandom('pooled')
  const runs = Number(process.env.RAPPORT_AA_RUNS ?? 200)
  const shops = [
    { heldOut: 0.1, buys: 0.3 },
    { heldOut: 0.4, buys: 0.08 },
  ]
  let alarms = 0
  for (let run = 0; run < runs; run++) {
    let both = shops.map(() => arms(NOBODY, NOBODY))
    let rung = false
    for (let evening = 0; evening < 60; evening++) {
      both = shops.map(({ heldOut, buys }, at) => {
        let { treated, heldOut: out } = both[at]!
        for (let person = 0; person < 6; person++) {
          const spent = random.next() < buys ? Math.round(4_000 * Math.exp(random.normal())) : 0
          const one = { n: 1, sum: spent, sumOfSquares: spent * spent }
          if (random.next() < heldOut) out = plus(out, one)
          else treated = plus(treated, one)
        }
        return arms(treated, out)
      })
      const found = pooledDifference(both)
      if (found && (found.low > 0 || found.high < 0)) rung = true
    }
    if (rung) alarms += 1
  }
  expect(alarms / runs).toBeLessThanOrEqual(0.05)
})
