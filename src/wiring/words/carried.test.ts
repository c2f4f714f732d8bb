import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { src, wordsSaid } from '@/testing/words-said'
import { areaOf } from './area-of'
import carried from './carried.json'
import { en } from './en'
import { wordsAt } from './words-at'

const AROUND = ['layout.tsx', 'error.tsx', 'not-found.tsx', 'forbidden.tsx', 'loading.tsx', 'template.tsx']
const at = (path: string, words: object = en): unknown =>
  path.split('.').reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], words)
const exists = (path: string) => at(path) !== undefined

/** Every page with what stands around it, by area. Folders in brackets are not part of an address. */
function filesOfAreas(): Map<string, Set<string>> {
  const areas = new Map<string, Set<string>>()
  const app = join(src, 'app')
  for (const page of readdirSync(app, { recursive: true, encoding: 'utf8' })) {
    if (!/(^|\/)page\.tsx$/.test(page)) continue
    const area = areaOf(`/${page.replace(/\([^/]+\)\//g, '').replace(/\/?page\.tsx$/, '')}`)
    const files = areas.get(area) ?? new Set([join(app, page)])
    for (let folder = dirname(page); ; folder = dirname(folder)) {
      for (const name of AROUND) if (existsSync(join(app, folder, name))) files.add(join(app, folder, name))
      if (folder === '.') break
    }
    areas.set(area, files.add(join(app, page)))
  }
  return areas
}

/** Groups, not single words: `tickets.sla.paused` → `tickets.sla`. What lies within another of them is left out. */
function inGroups(said: ReadonlySet<string>): string[] {
  const groups = [...new Set([...said].map((path) => path.split('.').slice(0, 2).join('.')))].sort()
  return groups.filter((group) => !groups.some((other) => group.startsWith(`${other}.`)))
}

const needed = Object.fromEntries([...filesOfAreas()].sort().map(([area, files]) => [area, inGroups(wordsSaid([...files], exists))]))

describe('the words a page brings', () => {
  it('are those that the client code of its area may say', () => {
    const lists = Object.fromEntries(Object.entries(needed).map(([area, groups]) => [area, groups.join(' ')]))
    if (process.env.WRITE_WORDS) writeFileSync(fileURLToPath(new URL('carried.json', import.meta.url)), `${JSON.stringify(lists, null, 2)}\n`)
    else expect(carried, 'WRITE_WORDS=1 npx vitest run --project domain src/wiring/words writes the list anew').toEqual(lists)
  })

  it('are words there are', () => {
    expect(Object.values(needed).flatMap((groups) => groups.filter((group) => !exists(group)))).toEqual([])
  })

  it('are read off the tree', () => {
    expect(needed.inbox).toEqual(expect.arrayContaining(['access.nav', 'tickets.composer', 'tickets.conversation', 'ui.palette']))
    expect(needed.customers).toEqual(expect.arrayContaining(['customers.timeline', 'orders.timeline', 'customers.fields']))
    expect(needed.tasks).not.toContain('flows.flow')
    expect(Object.keys(needed).length).toBeGreaterThan(12)
  })

  it('come whole, and nothing else with them', () => {
    const brought = wordsAt('/tasks?view=all', en)
    expect((needed.tasks ?? []).map((group) => at(group, brought))).toEqual((needed.tasks ?? []).map((group) => at(group)))
    expect([at('store-sync.csv', brought), at('flows.flow', brought)]).toEqual([undefined, undefined])
  })

  it('are all words where nobody has listed an area', () => {
    expect(wordsAt('/nowhere', en)).toBe(en)
  })
})
