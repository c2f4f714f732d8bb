import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const inRoot = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url))

/**
 * One JavaScript file of a worker of this folder with all of ours it imports: a process that is started over and over begins in a fraction of the time it takes
 * to compile the sources anew. It lies where it finds the packages.
 */
export async function bundleWorker(entry: 'store-worker' | 'flow-worker' = 'store-worker'): Promise<{ file: string; remove(): Promise<void> }> {
  const outDir = inRoot(`node_modules/.cache/rapport-test-${entry}-${process.pid}`)
  await build({
    ...{ configFile: false, root: inRoot('.'), logLevel: 'error' },
    resolve: { alias: { '@': inRoot('src'), 'server-only': inRoot('node_modules/server-only/empty.js') } },
    build: {
      ...{ ssr: inRoot(`src/testing/workers/${entry}.ts`), outDir, emptyOutDir: true, minify: false, target: 'node20' },
      rollupOptions: { output: { format: 'es', entryFileNames: 'worker.mjs' } },
    },
  })
  return { file: `${outDir}/worker.mjs`, remove: () => rm(outDir, { recursive: true, force: true }) }
}
