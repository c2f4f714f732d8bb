/** A seeded source of chance: the same seed gives the same values on every machine. Not for secrets. */
export type Random = {
  /** Uniform in [0, 1). */
  next(): number
  /** A whole number, both ends included. */
  int(min: number, max: number): number
  chance(probability: number): boolean
  pick<T>(items: readonly T[]): T
  /** Picks in proportion to the weights. */
  weighted<T>(items: readonly (readonly [T, number])[]): T
  shuffle<T>(items: readonly T[]): T[]
  normal(): number
  exponential(rate: number): number
  /** Gamma with mean shape / rate (Marsaglia & Tsang 2000). */
  gamma(shape: number, rate: number): number
  beta(a: number, b: number): number
  /** An independent stream named by the label: drawing from it does not shift this one. */
  fork(label: string): Random
}

export function createRandom(seed: string | number): Random {
  const next = sfc32(String(seed))
  const self: Random = {
    next,
    int: (min, max) => min + Math.floor(next() * (max - min + 1)),
    chance: (probability) => next() < probability,
    pick: (items) => items[Math.floor(next() * items.length)]!,
    weighted: (items) => {
      let rest = next() * items.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [item, weight] of items) {
        rest -= weight
        if (rest < 0) return item
      }
      return items[items.length - 1]![0]
    },
    shuffle: (items) => {
      const copy = [...items]
      for (let i = copy.length - 1; i > 0; i--) {
        const j = Math.floor(next() * (i + 1))
        ;[copy[i], copy[j]] = [copy[j]!, copy[i]!]
      }
      return copy
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    exponential: (rate) => -Math.log(1 - next()) / rate,
    gamma: (shape, rate) => standardGamma(self, shape) / rate,
    beta: (a, b) => {
      const x = standardGamma(self, a)
      return x / (x + standardGamma(self, b))
    },
    fork: (label) => createRandom(`${seed}/${label}`),
  }
  return self
}

function standardGamma(random: Random, shape: number): number {
  if (shape < 1) return standardGamma(random, shape + 1) * (1 - random.next()) ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = random.normal()
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - random.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}

/** Chris Doty-Humphrey's sfc32 (public domain), seeded from text by an FNV-1a walk and warmed up. */
function sfc32(seed: string): () => number {
  let [a, b, c, counter] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 1]
  for (let i = 0; i < seed.length; i++) {
    a = Math.imul(a ^ seed.charCodeAt(i), 0x01000193)
    b = Math.imul(b ^ (a >>> 7), 0x85ebca6b)
    c = Math.imul(c ^ (b >>> 11), 0xc2b2ae35)
  }
  const step = () => {
    const t = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return t >>> 0
  }
  for (let i = 0; i < 20; i++) step()
  return () => ((step() >>> 5) * 0x4000000 + (step() >>> 6)) / 0x20000000000000
}
