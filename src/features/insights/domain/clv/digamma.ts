/** ψ(x) for x > 0: upward recurrence, then the asymptotic series (Abramowitz & Stegun 6.3.18). Relative error below 1e-12. */
export function digamma(x: number): number {
  let shifted = x
  let below = 0
  for (; shifted < 10; shifted++) below += 1 / shifted
  const s = 1 / (shifted * shifted)
  return Math.log(shifted) - 0.5 / shifted - s * (1 / 12 - s * (1 / 120 - s * (1 / 252 - s * (1 / 240 - s * (1 / 132 - s * (691 / 32_760)))))) - below
}
