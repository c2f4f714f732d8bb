import { join } from 'node:path'
import { Worker } from 'node:worker_threads'

export const MAX_MAIL_BYTES = 25 * 1024 * 1024
/** Below the ten seconds the inbound door has for its answer. */
const PARSE_TIMEOUT_MS = 8_000
/** How long the search for quotes may take after the mail itself is read. */
const VISIBLE_TIMEOUT_MS = 1_500
const MAX_HEAP_MB = 256
const MAX_AT_ONCE = 2

/** A plain module on disk, not part of a bundle: threads are started from files. */
const workerFile = () => join(/* turbopackIgnore: true */ process.cwd(), 'src', 'server', 'mail', 'parse-mail.worker.mjs')

type Waiting = () => void
const waiting: Waiting[] = []
let running = 0

/**
 * Reads a mail in a thread of its own with limits of memory, parts and time; the thread is ended whatever happens.
 * @returns what the worker posts: the mail's parts as plain data, to be checked by the caller's schema
 * @throws Error saying which limit was met or how parsing failed
 */
export async function parseMail(raw: Uint8Array, options: { timeoutMs?: number } = {}): Promise<object> {
  if (raw.byteLength > MAX_MAIL_BYTES) throw new Error(`larger than ${MAX_MAIL_BYTES / 1024 / 1024} MB`)
  if (running >= MAX_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  running++
  try {
    return await parseInThread(raw, options.timeoutMs ?? PARSE_TIMEOUT_MS)
  } finally {
    running--
    waiting.shift()?.()
  }
}

function parseInThread(raw: Uint8Array, timeoutMs: number): Promise<object> {
  const worker = new Worker(workerFile(), { workerData: { raw }, resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB }, stdout: true, stderr: true, env: {} })
  return new Promise<object>((resolve, reject) => {
    let parsed: object | undefined
    let timer = setTimeout(() => reject(new Error(`not read within ${timeoutMs / 1_000} s`)), timeoutMs)
    worker.on('message', (message: object) => {
      clearTimeout(timer)
      if (parsed) resolve({ ...parsed, ...message })
      parsed ??= message
      timer = setTimeout(() => resolve(parsed!), VISIBLE_TIMEOUT_MS)
    })
    worker.on('error', (error) => (parsed ? resolve(parsed) : reject(error)))
    worker.on('exit', () => {
      clearTimeout(timer)
      if (parsed) resolve(parsed)
      else reject(new Error('the reader ended without an answer'))
    })
  }).finally(() => worker.terminate())
}
