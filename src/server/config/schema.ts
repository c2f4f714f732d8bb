import { z } from 'zod'

/** What the generated documents say about a setting beside its description. */
export type SettingNotes = { group: string; example?: string; secret?: boolean; given?: string }

/** Attaches words for people to a setting. `given`: what it is when nobody sets it, where the schema has no default of its own. */
const setting = <Schema extends z.ZodType>(schema: Schema, about: string, notes: SettingNotes): Schema =>
  schema.describe(about).meta({ description: about, ...notes }) as Schema

const port = z.coerce.number('must be a number').int().min(1).max(65_535)
const webUrl = z.url({ protocol: /^https?$/, error: 'must be an http or https URL' })
const urlOf = (schemes: string[]) =>
  z
    .string()
    .refine(
      (value) => URL.canParse(value) && schemes.includes(new URL(value).protocol),
      `must be a URL that begins with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`,
    )
const switchedOn = z.stringbool({ truthy: ['1', 'true', 'yes', 'on'], falsy: ['0', 'false', 'no', 'off'], error: 'must be 1 or 0' })

const hosts = z
  .string()
  .optional()
  .transform((list) =>
    (list ?? '')
      .split(',')
      .map((host) => host.trim().toLowerCase())
      .filter((host) => host !== ''),
  )

const web = 'Where it listens'
const data = 'Where data lives'
const secrets = 'Secrets'
const signIn = 'Single sign-on (OpenID Connect)'
const mail = 'Mail'
const operation = 'Operation'

/** Every setting Rapport knows, and the only place that knows them: .env.example and docs/guide/configuration.md are written from this. */
export const settings = z.object({
  PORT: setting(port.default(3000), 'Port of the web server.', { group: web }),
  HOST: setting(z.string().default('127.0.0.1'), 'Address the web server binds. Loopback unless you say otherwise; put a reverse proxy with TLS in front.', {
    group: web,
  }),
  RAPPORT_PUBLIC_URL: setting(webUrl.optional(), 'The address people and stores reach this desk by: used in links, mails and webhook addresses.', {
    group: web,
    example: 'https://desk.example.com',
    given: 'http://HOST:PORT',
  }),
  DATABASE_URL: setting(
    urlOf(['postgresql:', 'postgres:']).optional(),
    'A PostgreSQL (15 or newer, UTF-8) of your own. Without it an embedded PostgreSQL is started and looked after.',
    {
      group: data,
      example: 'postgresql://rapport@db.example.com:5432/rapport',
      secret: true,
      given: 'the embedded database',
    },
  ),
  RAPPORT_DATA_DIR: setting(z.string().default('.rapport'), 'Folder of the embedded database, files and generated secrets. Relative to the checkout.', {
    group: data,
  }),
  RAPPORT_DB_POOL: setting(z.coerce.number().int().min(1).max(200).default(10), 'Database connections each process may hold.', { group: data }),
  RAPPORT_DEMO: setting(
    switchedOn.default(true),
    'Whether an empty database is filled with the demo store at the first start. 0: start empty, with a set-up link for the first administrator.',
    {
      group: data,
    },
  ),
  NEXTAUTH_SECRET: setting(z.string().min(32, 'must have at least 32 characters').optional(), 'Signs session cookies. Changing it signs everybody out.', {
    group: secrets,
    secret: true,
    given: 'generated, kept in secrets.json',
  }),
  RAPPORT_SECRET_KEY: setting(
    z
      .string()
      .refine((value) => Buffer.from(value, 'base64').length === 32, 'must be 32 bytes in base64: openssl rand -base64 32')
      .optional(),
    'Encrypts credentials of stores and mailboxes in the database: 32 bytes in base64. Without the key they cannot be read, so keep it with your backups.',
    { group: secrets, secret: true, given: 'generated, kept in secrets.json' },
  ),
  OIDC_ISSUER: setting(webUrl.optional(), 'Your identity provider, by the address its discovery document lies under.', {
    group: signIn,
    example: 'https://login.example.com',
  }),
  OIDC_CLIENT_ID: setting(
    z.string().optional(),
    'Client id your identity provider gave Rapport. Redirect URL there: RAPPORT_PUBLIC_URL/api/auth/callback/oidc',
    { group: signIn },
  ),
  OIDC_CLIENT_SECRET: setting(z.string().optional(), 'Client secret your identity provider gave Rapport.', { group: signIn, secret: true }),
  SMTP_URL: setting(urlOf(['smtp:', 'smtps:']).optional(), 'Mail server for outgoing mail. Without it mails are kept and shown under Settings, and not sent.', {
    group: mail,
    example: 'smtps://user:password@smtp.example.com:465',
    secret: true,
    given: 'no mail leaves',
  }),
  MAIL_FROM: setting(z.string().optional(), 'Sender of outgoing mail.', { group: mail, example: 'Care <care@example.com>' }),
  MAIL_REPLY_TO: setting(
    z
      .string()
      .regex(/^[^\s@]*\{token\}[^\s@]*@[^\s@]+$/, 'must be an address with {token} before the @')
      .optional(),
    'Where answers come back to, if your mail server takes plus-addresses or a catch-all: {token} names the ticket. Without it answers are matched by their headers and the subject.',
    { group: mail, example: 'care+{token}@example.com', given: 'no Reply-To' },
  ),
  RAPPORT_PRIVATE_STORE_HOSTS: setting(
    hosts,
    'Hosts of stores in your own network, apart by commas. Stores are called on the public internet and by https only; these may be anywhere, by http too.',
    { group: operation, example: 'shop.internal,10.0.0.7', given: 'public stores only' },
  ),
  RAPPORT_PRIVATE_MAIL_HOSTS: setting(
    hosts,
    'Mail servers of mailboxes in your own network, apart by commas. Others are called on the public internet and encrypted only; these may be anywhere, unencrypted too.',
    { group: operation, example: 'mail.internal,127.0.0.1', given: 'public mail servers only' },
  ),
  RAPPORT_PRIVATE_ASSIST_HOSTS: setting(
    hosts,
    'Hosts in your own network that answer the assistant, apart by commas. Others are called on the public internet and by https only; these may be anywhere, by http too.',
    { group: operation, example: 'models.internal,127.0.0.1', given: 'public services only' },
  ),
  RAPPORT_PRIVATE_WEBHOOK_HOSTS: setting(
    hosts,
    'Hosts in your own network that flows and webhooks may call, apart by commas. Others are called on the public internet by https only; these may be anywhere, by https or http.',
    { group: operation, example: 'automation.internal', given: 'the public internet only' },
  ),
  LOG_LEVEL: setting(z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'), 'Least important log line that is written.', {
    group: operation,
  }),
  METRICS_TOKEN: setting(
    z.string().min(16, 'must have at least 16 characters').optional(),
    'Bearer token for GET /metrics from other hosts. Without it only loopback may read them.',
    {
      group: operation,
      secret: true,
      given: 'loopback only',
    },
  ),
})

export type Config = z.output<typeof settings>
export type SettingName = keyof Config

/** Names in the order they are explained. */
export const settingNames = Object.keys(settings.shape) as SettingName[]

export const notesOf = (name: SettingName): SettingNotes & { description: string } => settings.shape[name].meta() as SettingNotes & { description: string }
