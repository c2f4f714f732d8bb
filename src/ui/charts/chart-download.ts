import { csvLine } from '@/domain/csv-cell'
import type { ChartTableData } from './chart-table'
import { writeWords } from './chart-words'
import { legendRows } from './legend-rows'

const STYLES = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-opacity', 'fill-opacity', 'opacity'] as const
const SCALE = 2
const [HEAD, LINE, SWATCH, EDGE] = [32, 20, 10, 8]

/** A name of the legend, and the colour that stands for it. */
export type LegendEntry = { text: string; color: string }

/** The chart's numbers as a file: what the table view shows. */
export function chartCsv({ headers, rows }: ChartTableData): Blob {
  const lines = [csvLine([...headers]), ...rows.map(({ head, cells }) => csvLine([head, ...cells]))]
  return new Blob(['\ufeff', ...lines], { type: 'text/csv' })
}

/** The drawing as a picture, twice as sharp, on the ground it stands on, under its title and above its legend. */
export async function chartPng(svg: SVGSVGElement, title: string, legend: readonly LegendEntry[] = []): Promise<Blob> {
  const { width, height } = svg.getBoundingClientRect()
  const page = getComputedStyle(document.body)
  const image = await loadImage(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(standalone(svg, width, height)))}`)
  const canvas = document.createElement('canvas')
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('This browser cannot draw pictures.')
  const font = `12px ${page.fontFamily}`
  pen.font = font
  const places = legendRows(
    legend.map(({ text }) => SWATCH + 6 + pen.measureText(text).width),
    width - 2 * EDGE,
  )
  const foot = places.length === 0 ? 0 : ((places.at(-1)?.row ?? 0) + 1) * LINE + EDGE
  canvas.width = width * SCALE
  canvas.height = (HEAD + height + foot) * SCALE
  pen.scale(SCALE, SCALE)
  pen.fillStyle = groundOf(svg)
  pen.fillRect(0, 0, width, HEAD + height + foot)
  pen.fillStyle = page.color
  pen.font = `500 14px ${page.fontFamily}`
  pen.fillText(title, EDGE, 20, width - 2 * EDGE)
  pen.translate(0, HEAD)
  pen.drawImage(image, 0, 0, width, height)
  writeWords(pen, svg)
  pen.font = font
  for (const [index, { x, row }] of places.entries()) {
    const { text, color } = legend[index] as LegendEntry
    const top = height + EDGE + row * LINE
    pen.fillStyle = color
    pen.fillRect(EDGE + x, top, SWATCH, SWATCH)
    pen.fillStyle = page.color
    pen.fillText(text, EDGE + x + SWATCH + 6, top + SWATCH)
  }
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be made.'))), 'image/png'))
}

/** What is seen behind a drawing: the nearest thing around it that has a ground at all. Without one a picture would be transparent, and light words in it unreadable. */
function groundOf(drawing: Element): string {
  for (let around: Element | null = drawing; around; around = around.parentElement) {
    const { backgroundColor } = getComputedStyle(around)
    if (backgroundColor !== 'rgba(0, 0, 0, 0)' && backgroundColor !== 'transparent') return backgroundColor
  }
  return 'Canvas'
}

/** A copy that carries its own colours, without its words: outside the page there is no stylesheet, and no font. */
function standalone(svg: SVGSVGElement, width: number, height: number): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const [from, to] = [svg.querySelectorAll<SVGElement>('*'), copy.querySelectorAll<SVGElement>('*')]
  for (const [index, original] of from.entries()) {
    const look = getComputedStyle(original)
    for (const name of STYLES) to[index]?.style.setProperty(name, look.getPropertyValue(name))
  }
  for (const words of copy.querySelectorAll('text')) words.remove()
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  return copy
}

const loadImage = (source: string) =>
  new Promise<HTMLImageElement>((resolve, reject) => {
    const image = new Image()
    image.onload = () => resolve(image)
    image.onerror = () => reject(new Error('The picture could not be made.'))
    image.src = source
  })

/** Hands a file to the browser. */
export function saveFile(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
