const GAP = 16

/** Where the names of a legend stand in a picture: beside each other while they fit, then on the next row. @param widths of each, its colour included */
export function legendRows(widths: readonly number[], room: number): { x: number; row: number }[] {
  let [x, row] = [0, 0]
  return widths.map((width) => {
    if (x > 0 && x + width > room) [x, row] = [0, row + 1]
    const place = { x, row }
    x += width + GAP
    return place
  })
}
