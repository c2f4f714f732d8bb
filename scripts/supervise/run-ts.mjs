// node --import ./scripts/supervise/run-ts.mjs FILE.ts: runs the product's TypeScript outside Next.js (worker, command line).
import { register } from 'node:module'
import 'tsx'

// `server-only` throws wherever Next.js did not compile it; here everything is a server.
const emptyServerOnly = `export const resolve = (name, context, next) =>
  name === 'server-only' ? { url: 'data:text/javascript,', shortCircuit: true } : next(name, context)`

register(`data:text/javascript,${encodeURIComponent(emptyServerOnly)}`)
