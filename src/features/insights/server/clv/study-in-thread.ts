import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { PurchaseColumns, Study, StudySettings } from '../../domain'

const MAX_HEAP_MB = 768
const SIGN_OF_LIFE_MS = 10_000

type Said = { readonly done: number; readonly steps: number } | { readonly study: Study }

/** A plain module on disk, not part of a bundle: threads are started from files. A command may have been typed in another folder than the product's. */
function workerFile(): string {
  const root = process.env.TSX_TSCONFIG_PATH ? dirname(process.env.TSX_TSCONFIG_PATH) : process.cwd()
  return join(/* turbopackIgnore: true */ root, 'src', 'features', 'insights', 'server', 'clv', 'study.worker.mjs')
}

/**
 * Studies purchases in a thread apart.
 * @param purchases are moved into the thread: they are empty here afterwards
 * @param advance told how far it is, and every ten seconds that it still lives; answers whether to go on
 * @returns null when it was told to stop
 * @throws Error with which the thread ended
 */
export function studyInThread(
  purchases: PurchaseColumns,
  settings: StudySettings,
  advance: (done: number, steps: number) => Promise<boolean>,
): Promise<Study | null> {
  const { offsets, days, amounts } = purchases
  const thread = new Worker(workerFile(), {
    workerData: { purchases, settings },
    transferList: [offsets.buffer, days.buffer, amounts.buffer] as ArrayBuffer[],
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    execArgv: [],
    env: {},
  })
  return new Promise<Study | null>((resolve, reject) => {
    let [done, steps] = [0, 1]
    let study: Study | null = null
    let asked = Promise.resolve(true)
    const say = () => {
      asked = advance(done, steps)
      asked.then(
        (goOn) => goOn || end(() => resolve(null)),
        (error) => end(() => reject(error)),
      )
    }
    const alive = setInterval(say, SIGN_OF_LIFE_MS)
    const end = (settle: () => void) => {
      clearInterval(alive)
      void thread.terminate()
      settle()
    }
    thread
      .on('message', (said: Said) => {
        if ('study' in said) {
          study = said.study
          // Somebody may have told it to stop in the question that is still open.
          return void asked.then((goOn) => goOn && end(() => resolve(study))).catch(() => {})
        }
        ;({ done, steps } = said)
        say()
      })
      .on('error', (error) => end(() => reject(error)))
      .on('exit', () => study || end(() => reject(new Error('the thread ended without an answer'))))
  })
}
