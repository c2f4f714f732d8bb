/**
 * Writes the words of a drawing where they stand in it: a picture of a drawing knows none of the page's fonts, the page's own pen does.
 * @param pen its origin is the drawing's
 */
export function writeWords(pen: CanvasRenderingContext2D, svg: SVGSVGElement): void {
  for (const words of svg.querySelectorAll<SVGTextContentElement>('text, tspan')) {
    const { fill, fontFamily, fontSize, fontWeight, visibility } = getComputedStyle(words)
    const isLeaf = words.querySelector('tspan') === null
    const place = words.getCTM()
    if (!isLeaf || !place || words.getNumberOfChars() === 0 || visibility === 'hidden') continue
    const { x, y } = words.getStartPositionOfChar(0).matrixTransform(place)
    pen.save()
    pen.translate(x, y)
    pen.rotate((words.getRotationOfChar(0) * Math.PI) / 180 + Math.atan2(place.b, place.a))
    pen.font = `${fontWeight} ${fontSize} ${fontFamily}`
    pen.fillStyle = fill
    pen.fillText(words.textContent ?? '', 0, 0)
    pen.restore()
  }
}
