import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'

const build = fileURLToPath(new URL('../../.next', import.meta.url))

type Manifest = { entryJSFiles: Record<string, string[]> }

/** The scripts a page asks for before anybody presses anything: those of the framework, of every layout around it, and its own, as the build says. */
function scriptsOf(page: string): string[] {
  const { rootMainFiles } = JSON.parse(readFileSync(join(build, 'build-manifest.json'), 'utf8')) as { rootMainFiles: string[] }
  const told: { __RSC_MANIFEST?: Record<string, Manifest> } = {}
  runInNewContext(readFileSync(join(build, 'server/app', `${page}_client-reference-manifest.js`), 'utf8'), { globalThis: told })
  const manifest = Object.values(told.__RSC_MANIFEST ?? {})[0]
  if (!manifest) throw new Error(`The build tells nothing of ${page}.`)
  return [...new Set([...rootMainFiles, ...Object.values(manifest.entryJSFiles).flat()])]
}

/** @returns bytes as they go over the wire, compressed by gzip as the web server does; `words` are looked for in what is not compressed */
export function firstLoadOf(page: string) {
  const scripts = scriptsOf(page).map((path) => ({ path, text: readFileSync(join(build, path)) }))
  return {
    bytes: scripts.reduce((sum, { text }) => sum + gzipSync(text, { level: 6 }).length, 0),
    holds: (words: string) => scripts.some(({ text }) => text.includes(words)),
  }
}
