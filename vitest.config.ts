import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const inRoot = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const alias = {
  '@': inRoot('./src'),
  // Throws wherever it is not compiled for a server; tests are a server's neighbours.
  'server-only': inRoot('./node_modules/server-only/empty.js'),
}
const serverTests = 'src/**/*.server.test.{ts,tsx}'

export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: process.env.RAPPORT_TEST_REPORT ? ['default', ['json', { outputFile: process.env.RAPPORT_TEST_REPORT }]] : ['default'],
    projects: [
      {
        resolve: { alias },
        oxc: { jsx: { runtime: 'automatic' } },
        test: {
          name: 'domain',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
          exclude: [serverTests, '**/*.server.test.ts', 'scripts/fixtures/**'],
          pool: 'threads',
          setupFiles: ['src/testing/property-seed.ts'],
          // Property tests take seconds on a busy machine.
          testTimeout: 30_000,
        },
      },
      {
        resolve: { alias },
        oxc: { jsx: { runtime: 'automatic' } },
        test: {
          name: 'server',
          include: [serverTests, 'scripts/**/*.server.test.ts'],
          // A process per file: Prisma, graphile-worker and pools end with it.
          pool: 'forks',
          globalSetup: ['src/testing/database-server.ts'],
          setupFiles: ['src/testing/property-seed.ts', 'src/testing/database-per-file.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
