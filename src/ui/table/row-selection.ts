/**
 * What is selected after pressing one row's box. With shift, everything between the last pressed row and this one follows it.
 * @param anchor the row pressed before, if any
 */
export function toggleRow(selected: ReadonlySet<string>, ids: readonly string[], id: string, checked: boolean, anchor: string | null): Set<string> {
  const next = new Set(selected)
  const from = anchor === null ? -1 : ids.indexOf(anchor)
  const to = ids.indexOf(id)
  const touched = from < 0 || to < 0 ? [id] : ids.slice(Math.min(from, to), Math.max(from, to) + 1)
  for (const one of touched) {
    if (checked) next.add(one)
    else next.delete(one)
  }
  return next
}

/** All rows on screen on or off; rows that are not loaded keep their state. */
export function toggleAll(selected: ReadonlySet<string>, ids: readonly string[]): Set<string> {
  const every = ids.length > 0 && ids.every((id) => selected.has(id))
  const next = new Set(selected)
  for (const id of ids) {
    if (every) next.delete(id)
    else next.add(id)
  }
  return next
}
