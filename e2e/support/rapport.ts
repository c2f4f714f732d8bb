import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

const script = fileURLToPath(new URL('../../scripts/rapport.mjs', import.meta.url))

type Options = {
  /** For standard input: credentials go that way. */
  input?: string
  /** Another desk than the one with the demo store. */
  dataDirectory?: string
}

/** Runs a command of the product's own command line. @returns the one JSON document it prints; throws with its words when it fails */
export async function rapport<Answer>(args: readonly string[], { input = '', dataDirectory }: Options = {}): Promise<Answer> {
  const env = { ...process.env, ...(dataDirectory ? { RAPPORT_DATA_DIR: dataDirectory } : {}) }
  const child = spawn(process.execPath, [script, ...args, '--json'], { env, stdio: 'pipe' })
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('exit', resolve))
  child.stdin.end(input)
  const [out, said, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  if (code !== 0) throw new Error(`rapport ${args.join(' ')} ended with ${code}:\n${said}${out}`)
  return JSON.parse(out) as Answer
}
