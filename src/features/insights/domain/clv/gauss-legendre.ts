export type Quadrature = { readonly nodes: Float64Array; readonly weights: Float64Array }

/** Gauss–Legendre on [0, 1]: exact for polynomials of degree 2n − 1. Nodes are the roots of the n-th Legendre polynomial, by Newton (Abramowitz & Stegun 25.4.29). */
export function gaussLegendre(n: number): Quadrature {
  const nodes = new Float64Array(n)
  const weights = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5))
    let slope = 0
    for (let step = 0; step < 100; step++) {
      let [before, here] = [1, x]
      for (let k = 2; k <= n; k++) [before, here] = [here, ((2 * k - 1) * x * here - (k - 1) * before) / k]
      slope = (n * (x * here - before)) / (x * x - 1)
      const move = here / slope
      x -= move
      if (Math.abs(move) < 1e-15) break
    }
    nodes[i] = (1 - x) / 2
    weights[i] = 1 / ((1 - x * x) * slope * slope)
  }
  return { nodes, weights }
}
