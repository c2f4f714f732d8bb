import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addUp } from './add-up'
import type { DatedSums } from './sums'

const whole = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n })
const sums = fc.record({ num: fc.option(whole), den: fc.option(whole), squares: fc.option(whole), quantile: fc.constant(null), n: fc.nat(1_000) })
const other = fc.record({
  ...{ currency: fc.constantFrom('USD', 'JPY'), sums, converted: sums, scale: fc.constant(10n ** 14n) },
  missingFrom: fc.option(fc.constantFrom('2026-01-03', '2026-02-01')),
})
const bucket: fc.Arbitrary<DatedSums> = fc.record({
  date: fc.constant('2026-01-01'),
  sums,
  others: fc.uniqueArray(other, { selector: ({ currency }) => currency }),
})

test('the whole is what its buckets are together, in each currency, and a rate that is missing anywhere is missing from its first day', () => {
  fc.assert(
    fc.property(fc.array(bucket, { maxLength: 6 }), (buckets) => {
      const total = addUp(buckets)
      const added = (values: (bigint | null)[]) => (values.every((value) => value === null) ? null : values.reduce<bigint>((a, b) => a + (b ?? 0n), 0n))
      for (const part of ['num', 'den', 'squares'] as const) expect(total.sums[part]).toBe(added(buckets.map((one) => one.sums[part])))
      expect(total.sums.n).toBe(buckets.reduce((n, one) => n + one.sums.n, 0))
      for (const currency of ['USD', 'JPY']) {
        const parts = buckets.flatMap(({ others }) => others!.filter((one) => one.currency === currency))
        const found = total.others?.find((one) => one.currency === currency)
        expect(found === undefined).toBe(parts.length === 0)
        if (found) expect(found.converted.num).toBe(added(parts.map(({ converted }) => converted.num)))
        if (found) expect(found.missingFrom).toBe(parts.map(({ missingFrom }) => missingFrom).filter((day) => day !== null).sort()[0] ?? null) // biome-ignore format: one thing
      }
    }),
  )
})

test('of nothing there is nothing, not zero', () => {
  expect(addUp([])).toEqual({ date: '', sums: { num: null, den: null, squares: null, quantile: null, n: 0 } })
})
