import { saveFile } from '@/ui'

/** Hands over what is held of a customer as a file that people and programs can read. */
export const saveExport = (taken: { customerId: string }): void =>
  saveFile(`customer-${taken.customerId}.json`, 'application/json', [JSON.stringify(taken, null, 2)])
