import { text } from 'node:stream/consumers'
import { DomainError } from '@/domain/errors'
import { disconnect } from '@/server/db/client'
import { commands } from '@/wiring/commands'
import { type Command, type Io, UsageError } from './command'

function find(args: readonly string[]): { command: Command; rest: string[] } | null {
  for (const words of [2, 1]) {
    const command = commands.find((candidate) => candidate.name === args.slice(0, words).join(' '))
    if (command) return { command, rest: args.slice(words) }
  }
  return null
}

const help = () =>
  ['Usage: npm run -s rapport -- <command> [--json]', '', ...commands.map((command) => `  ${command.usage.padEnd(72)} ${command.summary}`)].join('\n')

function io(json: boolean): Io {
  return {
    json,
    print: (document, plain) =>
      void process.stdout.write(
        `${json || plain === undefined ? JSON.stringify(document, (_, value) => (typeof value === 'bigint' ? value.toString() : value)) : plain}\n`,
      ),
    say: (line) => void process.stderr.write(`${line}\n`),
    readInput: () => text(process.stdin),
  }
}

/** What node:util's parseArgs throws. */
const isFlagMistake = (error: unknown): error is Error => error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')

async function main(argv: readonly string[]): Promise<number> {
  const args = argv.filter((arg) => arg !== '--json')
  const found = find(args)
  if (!found) {
    process.stderr.write(`${args.length > 0 ? `There is no command “${args.join(' ')}”.\n\n` : ''}${help()}\n`)
    return args.length === 0 || args[0] === '--help' ? 0 : 2
  }
  try {
    return await (await found.command.load())(found.rest, io(argv.includes('--json')))
  } catch (error) {
    if (error instanceof UsageError || isFlagMistake(error)) {
      process.stderr.write(`${error.message}\nUsage: rapport ${found.command.usage}\n`)
      return 2
    }
    process.stderr.write(
      error instanceof DomainError ? `${error.message} (${error.code})\n` : `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    )
    return 1
  }
}

process.exitCode = await main(process.argv.slice(2))
await disconnect()
