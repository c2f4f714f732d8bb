/** Where a command writes: answers on standard output, everything for people on standard error. */
export type Io = {
  readonly json: boolean
  /** One answer: a JSON document with `--json`, else the text. */
  print(document: unknown, text?: string): void
  say(line: string): void
  readInput(): Promise<string>
}

/** Exit code: 0 ok, 1 failed. Usage mistakes throw `UsageError`, which exits with 2. */
export type Run = (args: readonly string[], io: Io) => Promise<number>

export type Command = {
  /** One or two words: `verify`, `token create` */
  readonly name: string
  readonly usage: string
  readonly summary: string
  readonly load: () => Promise<Run>
}

export class UsageError extends Error {}
