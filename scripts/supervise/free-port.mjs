import { createServer } from 'node:net'

/** Throws when another program listens where the web server should, with what to do. */
export function requireFreePort({ HOST, PORT }) {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Another program uses port ${PORT}. Choose another one: PORT=${PORT + 1} npm start`)
          : new Error(`The web server cannot listen on ${HOST}:${PORT} (${error.code}). HOST and PORT are settings.`),
      )
    })
    probe.listen(PORT, HOST, () => probe.close(() => resolve()))
  })
}
