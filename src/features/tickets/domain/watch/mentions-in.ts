export type Colleague = { readonly id: string; readonly name: string }

/**
 * Whom a note calls: `@` and a colleague's name, in full or the first name where only one bears it. Of two names that fit the longer is meant.
 * @returns their ids, each once
 */
export function mentionsIn(body: string, colleagues: readonly Colleague[]): string[] {
  const calls = callsOf(colleagues)
  const text = body.toLocaleLowerCase()
  const found = new Set<string>()
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    // An address is no call: something stands right before its @.
    if (at > 0 && /[\p{L}\p{N}._-]/u.test(text[at - 1]!)) continue
    const called = calls.find(({ call }) => text.startsWith(call, at + 1) && !/[\p{L}\p{N}]/u.test(text[at + 1 + call.length] ?? ''))
    if (called) found.add(called.id)
  }
  return [...found]
}

/** How each is called, the longest call first. */
function callsOf(colleagues: readonly Colleague[]): { call: string; id: string }[] {
  const lower = colleagues.map(({ id, name }) => ({ id, full: name.trim().toLocaleLowerCase() })).filter(({ full }) => full !== '')
  const first = (full: string) => full.split(/\s+/)[0]!
  const bearers = (name: string) => lower.filter(({ full }) => first(full) === name).length
  return lower
    .flatMap(({ id, full }) => [{ call: full, id }, ...(bearers(first(full)) === 1 && first(full) !== full ? [{ call: first(full), id }] : [])])
    .sort((a, b) => b.call.length - a.call.length)
}
