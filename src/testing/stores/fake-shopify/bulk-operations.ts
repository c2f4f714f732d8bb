import type { LiveStore } from '../live-store'
import { answerQuery } from './answer-query'

type Operation = {
  id: string
  status: string
  query: string
  url: string | null
  polls: number
  roots: number
  objects: number
  text: string
  createdAt: number
}
type Fields = Record<string, unknown>

/** The shop's bulk operations: started by mutation, done after some polls, their file as it was when they were started. */
export class BulkOperations {
  private readonly all = new Map<string, Operation>()
  /** Say no to new ones, as when another app's is running. */
  refuses = false
  /** How often it is asked before a file is there. */
  pollsUntilDone = 1
  /** Files that are no longer handed out. */
  expired = false
  /** Makes every operation end with this status instead. */
  endsAs: 'COMPLETED' | 'FAILED' | 'CANCELED' = 'COMPLETED'

  constructor(
    private readonly store: LiveStore,
    private readonly urlOf: (name: string) => string,
  ) {}

  roots() {
    return {
      bulkOperationRunQuery: ({ query }: { query: string }) => {
        if (this.refuses)
          return {
            bulkOperation: null,
            userErrors: [{ code: 'OPERATION_IN_PROGRESS', message: 'A bulk query operation for this app and shop is already in progress.', field: null }],
          }
        return { bulkOperation: asNode(this.start(query)), userErrors: [] }
      },
      bulkOperation: ({ id }: { id: string }) => this.poll(id),
    }
  }

  /** The file of a URL this shop named, null when it does not hand it out. */
  file(name: string): string | null {
    const operation = this.all.get(`gid://shopify/BulkOperation/${name}`)
    return this.expired || !operation ? null : operation.text
  }

  private start(query: string): Operation {
    const id = `gid://shopify/BulkOperation/${720_918_000_000 + this.all.size + 1}`
    const answered = answerQuery(this.store, query, {})
    if (answered.errors.length > 0) throw new Error(answered.errors.map(({ message }) => message).join('; '))
    const nodes = nodesIn(Object.values(answered.data ?? {})[0])
    const lines = nodes.flatMap((node) => linesOf(node, null))
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
    const operation = { id, query, status: 'CREATED', url: null, polls: 0, roots: nodes.length, objects: lines.length, text, createdAt: this.store.now }
    this.all.set(id, operation)
    return operation
  }

  private poll(id: string) {
    const operation = this.all.get(id)
    if (!operation) return null
    if (++operation.polls > this.pollsUntilDone && operation.status !== this.endsAs) {
      operation.status = this.endsAs
      operation.url = this.endsAs === 'COMPLETED' && operation.objects > 0 ? this.urlOf(id.split('/').at(-1) ?? '') : null
    }
    return asNode(operation)
  }
}

const asNode = (operation: Operation) => ({
  __typename: 'BulkOperation',
  ...{ id: operation.id, status: operation.status, type: 'QUERY', errorCode: null, url: operation.url, query: operation.query },
  ...{ objectCount: String(operation.objects), rootObjectCount: String(operation.roots), createdAt: new Date(operation.createdAt).toISOString() },
})

const isConnection = (value: unknown): value is { edges: { node: Fields }[] } =>
  typeof value === 'object' && value !== null && 'edges' in value && Array.isArray(value.edges)
const nodesIn = (value: unknown): Fields[] => (isConnection(value) ? value.edges.map(({ node }) => node) : [])

/** A record's own line, and behind it one for each of what hangs on it. */
function linesOf(node: Fields, parent: string | null): Fields[] {
  const own = Object.fromEntries(Object.entries(node).filter(([, value]) => !isConnection(value)))
  const children = Object.values(node).flatMap((value) => nodesIn(value).flatMap((child) => linesOf(child, String(node.id))))
  return [{ ...own, ...(parent === null ? {} : { __parentId: parent }) }, ...children]
}
