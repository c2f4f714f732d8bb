import type { Metadata } from 'next'
import { Badge, Page, Section } from '@/ui'
import { type ApiCall, apiReference } from '@/wiring/api-reference'
import { SchemaShape } from './schema-shape'

export const metadata: Metadata = { title: 'API' }
// The nonce of the page's scripts is made per request.
export const dynamic = 'force-dynamic'

/** The REST API for people: made from the same routes that answer. In English, like the API's own words. */
export default function ApiPage() {
  const groups = apiReference()
  return (
    <main lang="en">
      <Page
        title="REST API"
        description={
          <>
            Below <code className="font-mono">/api/v1</code>, with <code className="font-mono">Authorization: Bearer …</code>. Errors are problem+json. The
            whole document:{' '}
            <a className="text-accent underline" href="/api/v1/openapi.json">
              openapi.json
            </a>
          </>
        }
      >
        <nav aria-label="Parts" className="mb-6 flex flex-wrap gap-x-4 gap-y-1">
          {groups.map(({ tag }) => (
            <a key={tag} className="text-accent underline" href={`#${tag}`}>
              {tag}
            </a>
          ))}
        </nav>
        {groups.map(({ tag, calls }) => (
          <Section key={tag} title={<span id={tag}>{tag}</span>} divided className="mb-8">
            <div className="divide-y divide-line">
              {calls.map((call) => (
                <Call key={`${call.method} ${call.path}`} call={call} />
              ))}
            </div>
          </Section>
        ))}
      </Page>
    </main>
  )
}

function Call({ call }: { call: ApiCall }) {
  return (
    <details className="py-2">
      <summary className="cursor-pointer">
        <Badge>{call.method}</Badge> <code className="break-all font-mono">{call.path}</code> <span className="text-ink-muted">{call.summary}</span>
      </summary>
      <div className="grid gap-4 py-3 pl-4">
        <p className="text-ink-muted">{call.description}</p>
        {call.parameters.length > 0 && (
          <ul className="space-y-1">
            {call.parameters.map((parameter) => (
              <li key={`${parameter.in} ${parameter.name}`}>
                <code className="break-all font-mono">{parameter.name}</code>{' '}
                <span className="text-ink-muted">{`${parameter.in}${parameter.required ? ', required' : ''}: `}</span>
                <SchemaShape schema={parameter.schema} />
              </li>
            ))}
          </ul>
        )}
        {call.body && (
          <div>
            <p className="font-medium">Body</p>
            <SchemaShape schema={call.body} />
          </div>
        )}
        {call.answers.map(({ status, schema }) => (
          <div key={status}>
            <p className="font-medium">{status}</p>
            <SchemaShape schema={schema} />
          </div>
        ))}
      </div>
    </details>
  )
}
