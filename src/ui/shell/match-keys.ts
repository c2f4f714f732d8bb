/** One shortcut: `r`, `shift+e`, `#`, `g i` (one after the other), `mod+k` (⌘ on a Mac, Ctrl elsewhere), `mod+shift+Enter`. */
export type KeyStroke = { key: string; mod: boolean; shift: boolean; alt: boolean }

export type Match = { kind: 'run'; index: number } | { kind: 'wait' } | { kind: 'none' }

const isLetter = (key: string) => /^\p{L}$/u.test(key)

/** The stroke's written form. Shift is part of it only where it does not change the character itself (letters and named keys). */
export function spell({ key, mod, shift, alt }: KeyStroke): string {
  const name = key.length === 1 ? key.toLowerCase() : key
  const tellsShift = shift && (isLetter(key) || key.length > 1)
  return [mod && 'mod', alt && 'alt', tellsShift && 'shift', name].filter(Boolean).join('+')
}

/** Whether the shortcut is safe while typing and stays on when single keys are switched off (WCAG 2.1.4). */
export const hasModifier = (keys: string): boolean => keys.startsWith('mod+')

/**
 * What the strokes so far mean among these shortcuts. The latest registered wins, so that a dialog can override its page.
 * @param strokes spelled strokes, oldest first
 */
export function matchKeys(shortcuts: readonly string[], strokes: readonly string[]): Match {
  const typed = strokes.join(' ')
  const index = shortcuts.lastIndexOf(typed)
  if (index >= 0) return { kind: 'run', index }
  return shortcuts.some((keys) => keys.startsWith(`${typed} `)) ? { kind: 'wait' } : { kind: 'none' }
}
