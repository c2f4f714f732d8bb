import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
/**
 * Worker processes that are killed as SIGKILL kills: at whatever they are doing, without a word. One works, the next is loaded already.
 * @param file what they run, as `bundleWorker` made it
 * @param env what the processes are told beside this one's own environment
 */
export class WorkerProcesses {
  private working: ChildProcess | null = null
  private next: Promise<ChildProcess>
  /** Of every one that was killed, the signal it died of. */
  readonly deaths: (string | null)[] = []

  constructor(
    private readonly file: string,
    private readonly env: Record<string, string>,
  ) {
    this.next = this.load()
  }

  /** Kills the one that works, if one does, and has the next begin. */
  async replace(): Promise<void> {
    await this.kill()
    const child = await this.next
    this.next = this.load()
    child.send('begin')
    await saying(child, 'working')
    this.working = child
  }

  async kill(): Promise<void> {
    const child = this.working
    this.working = null
    if (child) this.deaths.push(await killed(child))
  }

  async end(): Promise<void> {
    if (this.working) await killed(this.working)
    await killed(await this.next)
  }

  private async load(): Promise<ChildProcess> {
    const child = fork(this.file, {
      execArgv: [],
      env: { ...process.env, NODE_OPTIONS: '', RAPPORT_PROCESS: 'worker', LOG_LEVEL: 'error', ...this.env },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    await saying(child, 'loaded')
    return child
  }
}

/** Waits for a word of a process. @throws when it ends without having said it */
async function saying(child: ChildProcess, word: string): Promise<void> {
  const ended = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`The worker ended (${signal ?? code}) before it was ${word}.`)
  })
  ended.catch(() => {})
  await Promise.race([once(child, 'message'), ended])
}

async function killed(child: ChildProcess): Promise<string | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.signalCode
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
  return child.signalCode
}
