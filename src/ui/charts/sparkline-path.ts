type Point = { x: number; y: number }
export type SparklinePath = { solid: string; dashed: string; last: Point | null }

/**
 * SVG paths through the values, left to right, in a box of width × height pixels. A gap (`null`) breaks the line; a flat
 * series runs through the middle. With `unfinished` the step to the last value is a path of its own.
 */
export function sparklinePath(values: readonly (number | null)[], width: number, height: number, unfinished: boolean): SparklinePath {
  const known = values.filter((value): value is number => value !== null)
  const low = Math.min(...known)
  const span = Math.max(...known) - low
  const points = values.map((value, index): Point | null =>
    value === null
      ? null
      : { x: round((index / Math.max(1, values.length - 1)) * width), y: span === 0 ? height / 2 : round(height - 2 - ((value - low) / span) * (height - 4)) },
  )
  const end = points.at(-1) ?? null
  const before = points.at(-2) ?? null
  const splits = unfinished && end !== null && before !== null
  return {
    solid: lineThrough(splits ? points.slice(0, -1) : points),
    dashed: splits ? lineThrough([before, end]) : '',
    last: points.findLast((point) => point !== null) ?? null,
  }
}

const round = (value: number) => Math.round(value * 10) / 10

function lineThrough(points: readonly (Point | null)[]): string {
  return points.map((point, index) => (point ? `${points[index - 1] ? 'L' : 'M'}${point.x} ${point.y}` : '')).join('')
}
