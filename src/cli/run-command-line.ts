import { DomainError } from '@/domain/errors'
import { type Command, type Io, UsageError } from './command'

/** The three streams of a process. */
export type Streams = { out(text: string): void; err(text: string): void; readInput(): Promise<string> }

/**
 * Runs one command as it was typed. Standard output belongs to the answer: with `--json` exactly one document, `{ error: { code, message } }` when the
 * command fails; everything for people goes to standard error.
 * @returns 0 ok, 1 failed, 2 typed wrongly
 */
export async function runCommandLine(argv: readonly string[], commands: readonly Command[], streams: Streams): Promise<number> {
  const args = argv.filter((arg) => arg !== '--json')
  const found = find(commands, args)
  if (args.includes('--help')) {
    streams.out(`${found ? `Usage: npm run -s rapport -- ${found.command.usage}\n${found.command.summary}` : help(commands)}\n`)
    return 0
  }
  const { io, failed } = answerOn(streams, argv.includes('--json'))
  if (!found) return failed(2, 'usage', args.length > 0 ? `There is no command “${args.join(' ')}”.` : 'Say a command.', help(commands))
  try {
    return await (await found.command.load())(found.rest, io)
  } catch (error) {
    if (error instanceof UsageError || isFlagMistake(error)) return failed(2, 'usage', error.message, `Usage: rapport ${found.command.usage}`)
    if (error instanceof DomainError) return failed(1, error.code, error.message)
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    streams.err(`${stack ?? message}\n`)
    return failed(1, 'internal', message)
  }
}

function find(commands: readonly Command[], args: readonly string[]): { command: Command; rest: string[] } | null {
  for (const words of [2, 1]) {
    const command = commands.find((candidate) => candidate.name === args.slice(0, words).join(' '))
    if (command) return { command, rest: args.slice(words) }
  }
  return null
}

const help = (commands: readonly Command[]) =>
  ['Usage: npm run -s rapport -- <command> [--json]', '', ...commands.map((command) => `  ${command.usage.padEnd(72)} ${command.summary}`)].join('\n')

/** What node:util's parseArgs throws. */
const isFlagMistake = (error: unknown): error is Error => error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')

/** Where a command answers, and how it is told that it failed. */
function answerOn({ out, err, readInput }: Streams, json: boolean) {
  let answered = false
  const io: Io = {
    json,
    print: (document, plain) => {
      answered = true
      out(`${json || plain === undefined ? JSON.stringify(document, (_, value) => (typeof value === 'bigint' ? value.toString() : value)) : plain}\n`)
    },
    say: (line) => err(`${line}\n`),
    readInput,
  }
  const failed = (exitCode: 1 | 2, code: string, message: string, more?: string): number => {
    if (code !== 'internal') err(`${exitCode === 2 ? message : `${message} (${code})`}\n${more ? `${more}\n` : ''}`)
    if (json && !answered) io.print({ error: { code, message } })
    return exitCode
  }
  return { io, failed }
}
