import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const app = fileURLToPath(new URL('../../app', import.meta.url))

/** An address of the product and the file that answers it. Route groups, in parentheses, are no part of an address. */
export type Address = { path: string; file: string; text: string }

/** @param name `page.tsx` or `route.ts` */
export function addressesOf(name: 'page.tsx' | 'route.ts'): Address[] {
  return readdirSync(app, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.split(sep).at(-1) === name)
    .map((file) => {
      const parts = relative(app, dirname(join(app, file)))
        .split(sep)
        .filter((part) => part !== '' && !/^\(.*\)$/.test(part))
      return { path: `/${parts.join('/')}`, file: join(app, file), text: readFileSync(join(app, file), 'utf8') }
    })
    .sort((a, b) => a.path.localeCompare(b.path, 'en'))
}
