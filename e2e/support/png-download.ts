import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'

export type Picture = { name: string; width: number; height: number; bytes: Buffer }

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** Takes a chart out by its menu. @returns the picture, its size as its own header tells it; throws when the file is no PNG */
export async function pngDownload(page: Page, chart: string): Promise<Picture> {
  await page.getByRole('button', { name: `Download ${chart}`, exact: true }).click()
  const arrives = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'PNG of the chart' }).click()
  const file = await arrives
  const bytes = await readFile(await file.path())
  if (!bytes.subarray(0, 8).equals(SIGNATURE) || bytes.toString('latin1', 12, 16) !== 'IHDR') throw new Error(`${file.suggestedFilename()} is no PNG.`)
  return { name: file.suggestedFilename(), width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), bytes }
}

/** How much of a picture is of which colour, as a browser reads it: `#rrggbb` → share of the pixels. */
export const coloursOf = (page: Page, { bytes }: Picture): Promise<Record<string, number>> =>
  page.evaluate(async (base64) => {
    const image = new Image()
    image.src = `data:image/png;base64,${base64}`
    await image.decode()
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight)
    const pen = canvas.getContext('2d')
    if (!pen) throw new Error('no pen')
    pen.drawImage(image, 0, 0)
    const { data } = pen.getImageData(0, 0, canvas.width, canvas.height)
    const pixels = data.length / 4
    const colours: Record<string, number> = {}
    for (let at = 0; at < data.length; at += 4) {
      const name = `#${[0, 1, 2].map((channel) => (data[at + channel] ?? 0).toString(16).padStart(2, '0')).join('')}`
      colours[name] = (colours[name] ?? 0) + 1 / pixels
    }
    return colours
  }, bytes.toString('base64'))

/** A colour as the page paints it, whatever its stylesheet calls it. */
export const paintedAs = (page: Page, property: string): Promise<string> =>
  page.evaluate((name) => {
    const canvas = new OffscreenCanvas(1, 1)
    const pen = canvas.getContext('2d')
    const probe = document.body.appendChild(document.createElement('i'))
    probe.style.color = `var(${name})`
    if (!pen) throw new Error('no pen')
    pen.fillStyle = getComputedStyle(probe).color
    probe.remove()
    pen.fillRect(0, 0, 1, 1)
    return `#${[...pen.getImageData(0, 0, 1, 1).data.slice(0, 3)].map((value) => value.toString(16).padStart(2, '0')).join('')}`
  }, property)
