import { startInstance, temporaryDirectory } from '../../scripts/e2e/instance.mjs'

export type EmptyDesk = { url: string; dataDirectory: string; stop: () => Promise<void> }

/** A desk that nobody has set up yet: the one that was started for the journeys, or a new one when an earlier run has set that up. */
export async function emptyDesk(): Promise<EmptyDesk> {
  const { E2E_EMPTY_URL: url, E2E_EMPTY_DATA_DIR: dataDirectory } = process.env
  if (url && dataDirectory && (await isUntouched(url))) return { url, dataDirectory, stop: async () => {} }
  const { folder, remove } = temporaryDirectory()
  const desk = await startInstance({ dataDirectory: folder, env: { RAPPORT_DEMO: '0' } })
  const stop = async () => {
    await desk.stop()
    remove()
  }
  return { url: desk.url, dataDirectory: folder, stop }
}

const isUntouched = async (url: string) => (await (await fetch(`${url}/sign-in`)).text()).includes('rapport -- first-run')
