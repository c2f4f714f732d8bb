import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { inject } from 'vitest'
import { copyTemplate } from './database'

// What the person running the tests has set for a desk of their own must not reach it: no real mail, no real identity provider.
const notOurs = ['SMTP_URL', 'MAIL_FROM', 'OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'METRICS_TOKEN', 'RAPPORT_PUBLIC_URL', 'NEXTAUTH_URL']
for (const name of notOurs) delete process.env[name]

// Runs in each worker before a test file and the modules it imports: they find the settings of an instance of their own.
const worker = process.env.VITEST_POOL_ID ?? '1'
process.env.DATABASE_URL = await copyTemplate(inject('databaseServer'), `rapport_test_${worker}`)
process.env.NEXTAUTH_SECRET ??= 'a session secret for tests only, long enough'
process.env.RAPPORT_SECRET_KEY ??= Buffer.alloc(32, 7).toString('base64')
process.env.RAPPORT_DATA_DIR = join(inject('testFolder'), `files-${process.pid}-${randomBytes(4).toString('hex')}`)
process.env.LOG_LEVEL ??= 'silent'
