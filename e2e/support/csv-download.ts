import { readFile } from 'node:fs/promises'
import type { Locator } from '@playwright/test'
import { parse } from 'csv-parse/sync'

/** Follows a link to a file and reads it as a spreadsheet would. @returns a record per row, by the header's names */
export async function csvDownload(link: Locator): Promise<Record<string, string>[]> {
  const arrives = link.page().waitForEvent('download')
  await link.click()
  const file = await (await arrives).path()
  return parse(await readFile(file), { bom: true, columns: true })
}
