import { csvLine } from '@/domain/csv-cell'
import type { ChartTableData } from './chart-table'

const STYLES = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'fill-opacity',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
] as const
const SCALE = 2

/** The chart's numbers as a file: what the table view shows. */
export function chartCsv({ headers, rows }: ChartTableData): Blob {
  const lines = [csvLine([...headers]), ...rows.map(({ head, cells }) => csvLine([head, ...cells]))]
  return new Blob(['\ufeff', ...lines], { type: 'text/csv' })
}

/** The drawing as a picture, twice as sharp, on the ground it stands on, under its title. */
export async function chartPng(svg: SVGSVGElement, title: string): Promise<Blob> {
  const { width, height } = svg.getBoundingClientRect()
  const page = getComputedStyle(document.body)
  const image = await loadImage(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(standalone(svg, width, height)))}`)
  const canvas = document.createElement('canvas')
  const head = 32
  canvas.width = width * SCALE
  canvas.height = (height + head) * SCALE
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('This browser cannot draw pictures.')
  pen.scale(SCALE, SCALE)
  pen.fillStyle = page.backgroundColor
  pen.fillRect(0, 0, width, height + head)
  pen.fillStyle = page.color
  pen.font = `500 14px ${page.fontFamily}`
  pen.fillText(title, 8, 20)
  pen.drawImage(image, 0, head, width, height)
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be made.'))), 'image/png'))
}

/** A copy that carries its own colours: outside the page there is no stylesheet. */
function standalone(svg: SVGSVGElement, width: number, height: number): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const [from, to] = [svg.querySelectorAll<SVGElement>('*'), copy.querySelectorAll<SVGElement>('*')]
  for (const [index, original] of from.entries()) {
    const look = getComputedStyle(original)
    for (const name of STYLES) to[index]?.style.setProperty(name, look.getPropertyValue(name))
  }
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
