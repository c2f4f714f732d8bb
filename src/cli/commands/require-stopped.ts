import { conflict } from '@/domain/errors'

/** Throws while a desk runs on this data folder: what it acknowledged in the meantime would be missing on the other side. */
export function requireStopped(purpose: string): void {
  const url = process.env.RAPPORT_RUNNING_DESK
  if (url) throw conflict('backup.desk-runs', `Rapport runs on this data folder (${url}). Stop it first: what people do ${purpose} would be lost.`)
}
