import { join } from 'node:path'
import { Worker } from 'node:worker_threads'

export const MAX_MAIL_BYTES = 25 * 1024 * 1024
/** Below the ten seconds the inbound door has for its answer: what comes after the reading needs some of them. */
const PARSE_TIMEOUT_MS = 8_000
const MAX_HEAP_MB = 256
const MAX_AT_ONCE = 2

type Said = { mail: object } | { error: string }

/** A plain module on disk, not part of a bundle: threads are started from files. */
const workerFile = () => join(/* turbopackIgnore: true */ process.cwd(), 'src', 'server', 'mail', 'parse-mail.worker.mjs')

const idle: Worker[] = []
const waiting: (() => void)[] = []
let running = 0

/**
 * Reads a mail in a thread apart, with limits of memory, parts and time. A thread that meets a limit is ended; one that did well reads the next mail.
 * @returns what the thread says of the mail, as plain data, to be checked by the caller's schema
 * @throws Error saying which limit was met or how reading failed
 */
export async function parseMail(raw: Uint8Array, options: { timeoutMs?: number } = {}): Promise<object> {
  if (raw.byteLength > MAX_MAIL_BYTES) throw new Error(`larger than ${MAX_MAIL_BYTES / 1024 / 1024} MB`)
  if (running >= MAX_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  running++
  try {
    return await parseIn(idle.pop() ?? startThread(), raw, options.timeoutMs ?? PARSE_TIMEOUT_MS)
  } finally {
    running--
    waiting.shift()?.()
  }
}

function startThread(): Worker {
  const thread = new Worker(workerFile(), { resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB }, stdout: true, stderr: true, env: {} })
  // A thread that dies while it waits is simply no longer there.
  thread.on('error', () => {}).on('exit', () => idle.includes(thread) && idle.splice(idle.indexOf(thread), 1))
  return thread
}

/** One mail, one thread, two endings: all said (the thread is free again), or a failure (the thread ends). */
function parseIn(thread: Worker, raw: Uint8Array, timeoutMs: number): Promise<object> {
  thread.ref()
  return new Promise<object>((resolve, reject) => {
    const timer = setTimeout(() => end(new Error(`not read within ${timeoutMs / 1_000} s`)), timeoutMs)
    thread.on('message', hear).on('error', end).on('exit', onExit)
    thread.postMessage(raw)

    function hear(said: Said) {
      leave()
      // A mail it refused says nothing against the thread, but a fresh one is cheap and certain.
      if ('error' in said) return end(new Error(said.error))
      thread.unref()
      idle.push(thread)
      resolve(said.mail)
    }
    function onExit() {
      end(new Error('the reader ended without an answer'))
    }
    function end(error: unknown) {
      leave()
      void thread.terminate()
      reject(error as Error)
    }
    function leave() {
      clearTimeout(timer)
      thread.off('message', hear).off('error', end).off('exit', onExit)
    }
  })
}
