import { ruleBroken } from '@/domain/errors'
import type { StoreAccess } from '../../domain'
import { openSecrets } from '../secrets/seal'
import { type AccessOptions, storeAccess } from './store-access'

export type Reachable = { id: string; kind: string; url: string | null; timeZone: string; currency: string; secrets: Uint8Array | null }

/**
 * What a worker waits for within one job: a run waits between its jobs, by the store's hint, so that a worker that is told to stop can stop and a
 * store that is away keeps no worker busy.
 */
export const IN_A_JOB: AccessOptions = { patience: { tries: 4, totalMs: 8_000 } }

/** The way to a connected store, with its credentials opened. @throws rule `store-sync.no-secrets` when there is nothing to call it with */
export function reachConnection({ id, url, timeZone, currency, secrets }: Reachable, options: AccessOptions = {}): StoreAccess {
  if (!url || !secrets) throw ruleBroken('store-sync.no-secrets', 'This connection has no address and credentials to call it with.')
  return storeAccess({ url, credentials: openSecrets(id, secrets).credentials, timeZone, currency }, options)
}
