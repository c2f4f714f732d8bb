import { text } from 'node:stream/consumers'
import { disconnect } from '@/server/db/client'
import { commands } from '@/wiring/commands'
import { runCommandLine } from './run-command-line'

process.exitCode = await runCommandLine(process.argv.slice(2), commands, {
  out: (written) => void process.stdout.write(written),
  err: (written) => void process.stderr.write(written),
  readInput: () => text(process.stdin),
})
await disconnect()
