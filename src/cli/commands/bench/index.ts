import { parseArgs } from 'node:util'
import { type Run, UsageError } from '../../command'
import { clv } from './clv'
import { ingest } from './ingest'
import { insights } from './insights'
import { night } from './night'
import { panel } from './panel'
import { points } from './points'
import { segments } from './segments'
import { tickets } from './tickets'

const MEASUREMENTS = new Map(Object.entries({ clv, ingest, insights, night, panel, points, segments, tickets }))
const string = { type: 'string' } as const
const options = {
  ...{ orders: string, deliveries: string, adjustments: string, people: string, customers: string, tickets: string, operations: string },
  tenth: { type: 'boolean', default: false },
} as const

/** Measures a path in a database of its own, as ratios to the same rows written bare in the same run. */
export const bench: Run = async (args, io) => {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
  const measure = MEASUREMENTS.get(positionals.join(' '))
  if (!measure) throw new UsageError(`Say what to measure: ${[...MEASUREMENTS.keys()].join(', ')}.`)
  return measure(values, io)
}
