import { ROLES } from '@/domain/actor'
import { PERMISSIONS, type Permission } from '@/domain/permissions'
import type { ProcedureMeta } from '@/server/api'
import { restRoutes } from '@/wiring/rest-routes'
import { appRouter } from '@/wiring/routers'
import { openScreens } from './open-screens'
import { otherDoors } from './other-doors'
import { PARTS, type Right, right, type Takes, wordsOf } from './right'
import { addressesOf } from './source-files'

type Declared = { _def: { meta?: ProcedureMeta } }

/** Every screen, procedure, REST route and other door, with what it declares. @throws Error naming whatever declares nothing */
export function rightsTable(): Right[] {
  return [...screens(), ...procedures(), ...rest(), ...otherDoors.map((door) => right('Other doors', `${door.method} ${door.path}`, door.takes))]
}

function screens(): Right[] {
  return addressesOf('page.tsx').map(({ path, text }) => {
    const open = openScreens[path]
    if (open) return right('Screens', path, { openBecause: open })
    const asked = /\brequireActor\((?:'([\w.-]+)')?\)/.exec(text)
    if (!asked) throw new Error(`The screen ${path} neither calls requireActor nor stands in src/cli/rights/open-screens.ts`)
    return right('Screens', path, asked[1] ? { permission: known(asked[1], path) } : { signedIn: true })
  })
}

function procedures(): Right[] {
  return Object.entries(appRouter._def.procedures as unknown as Record<string, Declared>)
    .map(([path, procedure]) => right('Procedures', path, takenBy(procedure._def.meta, path)))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
}

function takenBy(meta: ProcedureMeta | undefined, path: string): Takes {
  if (meta?.openBecause) return { openBecause: meta.openBecause }
  if (!meta?.permission) throw new Error(`The procedure ${path} declares nothing: can('…') or openBecause('…')`)
  return { permission: known(meta.permission, path) }
}

const rest = (): Right[] => restRoutes.map((route) => right('REST', `${route.method} ${route.path}`, { permission: route.permission }))

function known(permission: string, where: string): Permission {
  if (Object.hasOwn(PERMISSIONS, permission)) return permission as Permission
  throw new Error(`${where} takes “${permission}”, which is not in src/domain/permissions.ts`)
}

/** docs/rights.md. */
export function renderRights(rows: readonly Right[]): string {
  const head = ['What', 'Takes', ...ROLES, 'nobody']
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const table = (part: string) =>
    [
      line(head),
      line(head.map((_, column) => (column < 2 ? '---' : ':-:'))),
      ...rows
        .filter((row) => row.part === part)
        .map(({ name, takes, who }) => line([`\`${name}\``, wordsOf(takes), ...[...ROLES, 'nobody' as const].map((role) => (who[role] ? '✓' : '·'))])),
    ].join('\n')
  return [
    '# Who may do what',
    'Written by `npm run -s rapport -- rights` from what the code declares, and proven by tests that try every row as every role. Read the changes of this file in a review: a new ✓ is a new right.',
    '## Rights',
    rights(),
    ...PARTS.flatMap((part) => [`## ${part}`, table(part)]),
  ]
    .join('\n\n')
    .concat('\n')
}

function rights(): string {
  const rows = Object.entries(PERMISSIONS).map(
    ([name, { sentence, roles }]) =>
      `| \`${name}\` | ${sentence} | ${ROLES.map((role) => ((roles as readonly string[]).includes(role) ? '✓' : '·')).join(' | ')} |`,
  )
  return [`| Right | Lets you | ${ROLES.join(' | ')} |`, `| --- | --- | ${ROLES.map(() => ':-:').join(' | ')} |`, ...rows].join('\n')
}
