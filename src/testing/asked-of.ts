/**
 * What an ICU sentence asks for. What a `select` chooses by is never asked for: without it `other` is meant.
 * @param where `surely`: whatever branch is taken; `anywhere`: in any branch
 */
export function askedOf(text: string, where: 'surely' | 'anywhere' = 'surely'): string[] {
  const names = new Set<string>()
  const argument = /\{\s*(\w+)\s*(?:,\s*(\w+)\s*,?)?/y
  const isQuoted = (at: number) => text[at] === "'" && /[{}]/.test(text[at + 1] ?? '')
  const readText = (start: number, sure: boolean): number => {
    let at = start
    while (at < text.length && text[at] !== '}') at = isQuoted(at) ? text.indexOf("'", at + 1) + 1 : text[at] === '{' ? readArgument(at, sure) : at + 1
    return at + 1
  }
  const readArgument = (start: number, sure: boolean): number => {
    argument.lastIndex = start
    const [, name = '', kind] = argument.exec(text) ?? []
    if (name === '') throw new Error(`Not ICU at ${start}: ${text}`)
    let at = argument.lastIndex
    const isChoice = kind === 'select'
    if (!isChoice && (sure || where === 'anywhere')) names.add(name)
    while (at < text.length && text[at] !== '}') at = text[at] === '{' ? readText(at + 1, sure && !isChoice) : at + 1
    return at + 1
  }
  readText(0, true)
  return [...names].sort()
}
