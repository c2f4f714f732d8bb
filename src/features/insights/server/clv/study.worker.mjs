// Runs in a worker thread (see study-in-thread.ts): minutes of arithmetic, while the process goes on with its other jobs.
import { parentPort, workerData } from 'node:worker_threads'
import { tsImport } from 'tsx/esm/api'

const { studyPurchases } = await tsImport('../../domain/clv/study-purchases.ts', import.meta.url)
const study = studyPurchases(workerData.purchases, workerData.settings, (done, steps) => parentPort.postMessage({ done, steps }))
parentPort.postMessage(
  { study },
  Object.values(study.predictions ?? {}).map((column) => column.buffer),
)
