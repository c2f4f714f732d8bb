import { hasModifier, matchKeys, spell } from './match-keys'

export type Shortcut = {
  keys: string
  /** For the help dialog: what it does. */
  label: string
  /** Heading in the help dialog: the screen it belongs to. */
  group: string
  run: () => void
}

const SEQUENCE_MS = 1200
const layers = new Set<{ current: readonly Shortcut[] }>()
let strokes: string[] = []
let lastStrokeAt = 0
let singleKeysOn: () => boolean = () => true

export const registeredShortcuts = (): Shortcut[] => [...layers].flatMap((layer) => layer.current)

const TYPING =
  'input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select, [contenteditable]:not([contenteditable=false]), [role=textbox], [role=combobox], [role=listbox], [role=menu]'
const isTyping = (target: EventTarget | null) => target instanceof Element && target.closest(TYPING) !== null
/** Our dialogs and sheets mark themselves; a toast or a popover elsewhere does not silence the page. */
const isModal = (target: EventTarget | null) =>
  document.querySelector('[data-modal]') !== null || (target instanceof Element && target.closest('[role=dialog], [role=alertdialog]') !== null)

function onKeyDown(event: KeyboardEvent) {
  if (event.defaultPrevented || event.isComposing || event.key === 'Shift' || event.key === 'Meta' || event.key === 'Control' || event.key === 'Alt') return
  const stroke = spell({ key: event.key, mod: event.metaKey || event.ctrlKey, shift: event.shiftKey, alt: event.altKey })
  const modified = hasModifier(stroke)
  if (!modified && (isTyping(event.target) || isModal(event.target) || !singleKeysOn())) return
  strokes = event.timeStamp - lastStrokeAt < SEQUENCE_MS ? [...strokes, stroke] : [stroke]
  lastStrokeAt = event.timeStamp
  const shortcuts = registeredShortcuts()
  const keys = shortcuts.map((shortcut) => shortcut.keys)
  let match = matchKeys(keys, strokes)
  if (match.kind === 'none' && strokes.length > 1) {
    strokes = [stroke]
    match = matchKeys(keys, strokes)
  }
  if (match.kind === 'wait') return
  strokes = []
  if (match.kind === 'none') return
  event.preventDefault()
  shortcuts[match.index]?.run()
}

/** Adds a screen's shortcuts until the returned function is called. One listener serves the page. */
export function addShortcuts(layer: { current: readonly Shortcut[] }): () => void {
  if (layers.size === 0) window.addEventListener('keydown', onKeyDown)
  layers.add(layer)
  return () => {
    layers.delete(layer)
    if (layers.size === 0) window.removeEventListener('keydown', onKeyDown)
  }
}

export const obeySingleKeys = (areOn: () => boolean): void => {
  singleKeysOn = areOn
}
