import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

let loading

/** Loaded once in a process: the library keeps views of its memory beside it, which a second instance would read as its own. */
async function load() {
  const location = pathToFileURL(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg'))
  const glue = await import(/* @vite-ignore */ location.href)
  const module = new WebAssembly.Module(readFileSync(new URL('./schema_engine_bg.wasm', location)))
  const { exports } = new WebAssembly.Instance(module, { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(exports)
  exports.__wbindgen_start()
  return glue.SchemaEngine
}

/**
 * Prisma's own schema engine, in its WebAssembly build: the same engine its command line would download.
 * @param {[string, string][]} datamodels name and text of each schema file
 * @param {object} adapter a bound driver adapter factory
 * @param {(message: string) => void} log
 */
export async function schemaEngine(datamodels, adapter, log = () => {}) {
  loading ??= load()
  const SchemaEngine = await loading
  return SchemaEngine.new({ datamodels }, log, adapter)
}
