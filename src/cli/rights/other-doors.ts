import type { Takes } from './right'

type Method = 'DELETE' | 'GET' | 'PATCH' | 'POST' | 'PUT'

/** Routes beside tRPC and REST, method by method: files in and out, live hints, what machines ask. `by`: what proves who asks. */
export const otherDoors: readonly { path: string; method: Method; by: 'session' | 'token'; takes: Takes }[] = [
  { path: '/api/auth/[...nextauth]', method: 'GET', by: 'session', takes: { openBecause: 'where one signs in' } },
  { path: '/api/auth/[...nextauth]', method: 'POST', by: 'session', takes: { openBecause: 'where one signs in' } },
  { path: '/api/calendar/[token]', method: 'GET', by: 'session', takes: { openBecause: 'the link in a calendar program is the key to one person’s tasks' } },
  { path: '/api/desk/attachments', method: 'POST', by: 'session', takes: { permission: 'tickets.reply' } },
  { path: '/api/desk/attachments/[id]', method: 'GET', by: 'session', takes: { permission: 'tickets.read' } },
  { path: '/api/desk/imports/[runId]/rejected', method: 'GET', by: 'session', takes: { permission: 'stores.import' } },
  { path: '/api/desk/imports/upload', method: 'POST', by: 'session', takes: { permission: 'stores.import' } },
  { path: '/api/events', method: 'GET', by: 'session', takes: { signedIn: true } },
  { path: '/api/export/answers', method: 'GET', by: 'session', takes: { permission: 'insights.export' } },
  { path: '/api/export/kpi/[kpi]', method: 'GET', by: 'session', takes: { permission: 'insights.export' } },
  { path: '/api/export/product-voice/[cell]', method: 'GET', by: 'session', takes: { permission: 'insights.export' } },
  { path: '/api/export/table/[table]', method: 'GET', by: 'session', takes: { permission: 'insights.export' } },
  { path: '/api/healthz', method: 'GET', by: 'session', takes: { openBecause: 'probes ask whether the process answers' } },
  { path: '/api/inbound-email', method: 'POST', by: 'token', takes: { permission: 'tickets.receive-mail' } },
  { path: '/api/mail-files/[id]', method: 'GET', by: 'session', takes: { permission: 'tickets.read' } },
  { path: '/api/metrics', method: 'GET', by: 'session', takes: { openBecause: 'the METRICS_TOKEN or this machine decides, not a role' } },
  { path: '/api/raw-mails/[id]', method: 'GET', by: 'session', takes: { permission: 'tickets.read' } },
  { path: '/api/readyz', method: 'GET', by: 'session', takes: { openBecause: 'probes ask whether the desk is ready' } },
  {
    path: '/api/unsubscribe/[token]',
    method: 'POST',
    by: 'session',
    takes: { openBecause: 'the signed link under a mail is the key: it ends mail to its owner' },
  },
  { path: '/api/v1/openapi.json', method: 'GET', by: 'session', takes: { openBecause: 'what the REST API is says nothing about anybody' } },
  ...(['DELETE', 'PATCH', 'POST', 'PUT'] as const).map((method) => {
    return { path: '/api/v1/openapi.json', method, by: 'session', takes: { openBecause: 'it refuses whoever asks' } } as const
  }),
  { path: '/api/webhooks/[connectionId]', method: 'POST', by: 'session', takes: { openBecause: 'the store’s signature decides, not a role' } },
  { path: '/f/[formId]', method: 'GET', by: 'session', takes: { openBecause: 'shoppers write to the desk by it' } },
  { path: '/f/[formId]', method: 'POST', by: 'session', takes: { openBecause: 'shoppers write to the desk by it' } },
  { path: '/f/[formId]/embed.js', method: 'GET', by: 'session', takes: { openBecause: 'the store’s own page loads it' } },
]

/** Routes that hand every call to a list of their own. */
export const dispatchers: readonly string[] = ['/api/trpc/[trpc]', '/api/v1/[[...path]]']
