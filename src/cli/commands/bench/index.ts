import { parseArgs } from 'node:util'
import { type Io, type Run, UsageError } from '../../command'
import type { Bench } from './bench-of'
import { clv } from './clv'
import { ingest } from './ingest'
import { insights } from './insights'
import { night } from './night'
import { panel } from './panel'
import { points } from './points'
import { segments } from './segments'
import { tickets } from './tickets'

export const MEASUREMENTS: Readonly<Record<string, Bench>> = { clv, ingest, insights, night, panel, points, segments, tickets }

const string = { type: 'string' } as const
const options = {
  ...{ orders: string, deliveries: string, adjustments: string, people: string, customers: string, tickets: string, operations: string },
  tenth: { type: 'boolean', default: false },
} as const

/**
 * Measures a path in a database of its own, as ratios to the same rows written bare in the same run; without a name every path, one after the other,
 * on a desk of so many customers.
 */
export const benchOfAll =
  (measurements: Readonly<Record<string, Bench>>): Run =>
  async (args, io) => {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
    const [name, ...rest] = positionals
    if (name === undefined) return measureAll(measurements, { ...deskOf(values.customers), ...values }, io)
    const measurement = measurements[name]
    if (!measurement || rest.length > 0) throw new UsageError(`Say what to measure: ${Object.keys(measurements).join(', ')}; nothing for all of it.`)
    await measurement.prepared(values)(io)
    return 0
  }

export const bench = benchOfAll(MEASUREMENTS)

/** What a desk of so many customers has of everything else. A word that is no number is told by the measurement that reads it. */
function deskOf(customers: string | undefined): Record<string, string> {
  const count = Number(customers)
  return Number.isInteger(count) ? { people: `${count}`, orders: `${5 * count}`, tickets: `${2 * count}` } : {}
}

async function measureAll(measurements: Readonly<Record<string, Bench>>, given: Readonly<Record<string, unknown>>, io: Io): Promise<number> {
  const prepared = Object.entries(measurements).map(([name, measurement]) => ({ name, measure: measurement.prepared(given) }))
  const documents: Record<string, unknown> = {}
  const texts: string[] = []
  for (const { name, measure } of prepared) {
    io.say(`${name} …`)
    const print: Io['print'] = (document, text = '') => {
      documents[name] = document
      texts.push(`${name}\n${text}`)
    }
    await measure({ ...io, print })
  }
  io.print(documents, texts.join('\n\n'))
  return 0
}
