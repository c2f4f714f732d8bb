import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { shopifyExport } from './generate'
import { truthAsJson } from './truth'

const USAGE = 'write-files OUTDIR [--customers 10000] [--orders 30000] [--seed 1] [--semicolons] [--crlf] [--bom] [--older] [--broken-every N]'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    customers: { type: 'string', default: '10000' },
    orders: { type: 'string', default: '30000' },
    seed: { type: 'string', default: '1' },
    semicolons: { type: 'boolean', default: false },
    crlf: { type: 'boolean', default: false },
    bom: { type: 'boolean', default: false },
    older: { type: 'boolean', default: false },
    'broken-every': { type: 'string', default: '0' },
  },
})
const [directory] = positionals
if (!directory) {
  console.error(USAGE)
  process.exit(2)
}

const made = shopifyExport({
  customers: Number(values.customers),
  orders: Number(values.orders),
  seed: values.seed,
  delimiter: values.semicolons ? ';' : ',',
  eol: values.crlf ? '\r\n' : '\n',
  bom: values.bom,
  older: values.older,
  brokenEvery: Number(values['broken-every']),
})

/** Small pieces joined into large writes. */
function* inBlocks(pieces: Iterable<string>): Generator<string> {
  let block = ''
  for (const piece of pieces) {
    block += piece
    if (block.length < 256 * 1024) continue
    yield block
    block = ''
  }
  yield block
}

mkdirSync(directory, { recursive: true })
await pipeline(Readable.from(inBlocks(made.customersCsv())), createWriteStream(join(directory, 'customers_export.csv')))
await pipeline(Readable.from(inBlocks(made.ordersCsv())), createWriteStream(join(directory, 'orders_export.csv')))
writeFileSync(join(directory, 'expected.json'), `${truthAsJson(made.truth)}\n`)
console.log(`${made.truth.customers} customers, ${made.truth.orders} orders in ${directory}; what must come out of them is in expected.json`)
