import type { ApiSchema } from '@/wiring/api-reference'

const MAX_DEPTH = 5

/** A JSON schema in one look: names, types, what may be left out. */
export function SchemaShape({ schema, depth = 0 }: { schema: ApiSchema; depth?: number }) {
  if (schema.properties && depth < MAX_DEPTH) {
    const required = new Set(schema.required)
    return (
      <ul className="border-line border-l pl-3">
        {Object.entries(schema.properties).map(([name, property]) => (
          <li key={name}>
            <code className="font-mono text-sm">
              {name}
              {required.has(name) ? '' : '?'}
            </code>{' '}
            <SchemaShape schema={property} depth={depth + 1} />
          </li>
        ))}
      </ul>
    )
  }
  if (schema.items) {
    return (
      <>
        <span className="text-ink-muted text-sm">list of</span> <SchemaShape schema={schema.items} depth={depth} />
      </>
    )
  }
  return <span className="text-ink-muted text-sm">{typeName(schema)}</span>
}

function typeName(schema: ApiSchema): string {
  if (schema.enum) return schema.enum.map(String).join(' | ')
  if (schema.anyOf) return schema.anyOf.map((option) => (option.properties ? `{ ${Object.keys(option.properties).join(', ')} }` : typeName(option))).join(' | ')
  return `${[schema.type ?? 'any'].flat().join(' | ')}${schema.format ? ` (${schema.format})` : ''}`
}
