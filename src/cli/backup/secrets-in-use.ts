import { createHash } from 'node:crypto'
import { ruleBroken } from '@/domain/errors'
import { readConfigAnew } from '@/server/config'
import { instanceSecrets, keepSecrets } from '../../../scripts/secrets.mjs'
import type { Heading } from './heading'

const fingerprintOf = (key: string) => createHash('sha256').update(key).digest('hex')

/** The folder and the key of the instance this command works for, as `rapport` gives them. */
type Instance = { dataDirectory: string; encryptionKey: string; sessionSecret: string }

export function thisInstance(): Instance {
  const { RAPPORT_DATA_DIR: dataDirectory, RAPPORT_SECRET_KEY: encryptionKey, NEXTAUTH_SECRET: sessionSecret } = process.env
  if (!dataDirectory || !encryptionKey || !sessionSecret) throw new Error('Run this by `npm run rapport`, which knows the instance.')
  return { dataDirectory, encryptionKey, sessionSecret }
}

const isGenerated = ({ dataDirectory, encryptionKey }: Instance) => instanceSecrets(dataDirectory).encryptionKey === encryptionKey

/** What a backup says of the key. One that was generated goes along; one that an operator sets stays with the operator. */
export function secretsToKeep(instance: Instance): Pick<Heading, 'keyFingerprint' | 'secrets'> {
  const { encryptionKey, sessionSecret } = instance
  return { keyFingerprint: fingerprintOf(encryptionKey), secrets: isGenerated(instance) ? { encryptionKey, sessionSecret } : null }
}

/** Throws when what the backup encrypted could not be read here. */
export function requireKey(instance: Instance, first: Heading): void {
  if (fingerprintOf(instance.encryptionKey) === first.keyFingerprint) return
  if (first.secrets && isGenerated(instance)) return
  throw ruleBroken(
    'backup.other-key',
    first.secrets
      ? 'The credentials in this backup are encrypted with a key it brings along, and RAPPORT_SECRET_KEY names another. Leave RAPPORT_SECRET_KEY unset for this data folder.'
      : 'The credentials in this backup are encrypted with a key it does not bring along: set RAPPORT_SECRET_KEY to the one that desk had.',
  )
}

/** From now on this instance has the backup's key. Its database's password stays its own. */
export function takeSecrets({ dataDirectory }: Instance, { secrets }: Heading): void {
  if (!secrets) return
  keepSecrets(dataDirectory, secrets)
  Object.assign(process.env, { RAPPORT_SECRET_KEY: secrets.encryptionKey, NEXTAUTH_SECRET: secrets.sessionSecret })
  readConfigAnew()
}
