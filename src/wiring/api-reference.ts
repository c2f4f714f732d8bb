import { openApiDocument } from '@/server/api/rest/openapi'
import packageJson from '../../package.json'
import { restRoutes } from './rest-routes'

/** The OpenAPI document of this desk. */
export const apiDocument = () => openApiDocument(restRoutes, packageJson.version)

export type ApiSchema = {
  type?: string | string[]
  format?: string
  enum?: unknown[]
  properties?: Record<string, ApiSchema>
  required?: string[]
  items?: ApiSchema
  anyOf?: ApiSchema[]
  description?: string
}
export type ApiCall = {
  method: string
  path: string
  summary: string
  description: string
  parameters: { name: string; in: string; required: boolean; schema: ApiSchema }[]
  body: ApiSchema | null
  answers: { status: string; schema: ApiSchema }[]
}

type Operation = {
  summary: string
  description: string
  tags: string[]
  parameters: ApiCall['parameters']
  requestBody?: { content: { 'application/json': { schema: ApiSchema } } }
  responses: Record<string, { content: Record<string, { schema: ApiSchema }> }>
}

/** The same document, by tag, in the order of the list: for people. */
export function apiReference(): { tag: string; calls: ApiCall[] }[] {
  const paths = apiDocument().paths as Record<string, Record<string, Operation>>
  const groups = new Map<string, ApiCall[]>()
  for (const [path, operations] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const tag = operation.tags[0] ?? 'other'
      const answers = Object.entries(operation.responses).flatMap(([status, { content }]) =>
        content['application/json'] ? [{ status, schema: content['application/json'].schema }] : [],
      )
      const { summary, description, parameters } = operation
      groups.set(tag, [
        ...(groups.get(tag) ?? []),
        {
          method: method.toUpperCase(),
          path,
          summary,
          description,
          parameters,
          body: operation.requestBody?.content['application/json'].schema ?? null,
          answers,
        },
      ])
    }
  }
  return [...groups].map(([tag, calls]) => ({ tag, calls }))
}
