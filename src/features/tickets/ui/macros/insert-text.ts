/** Writes into a field as if it had been typed, so that whoever owns the field keeps its draft: below what is there already. */
export function insertText(field: HTMLTextAreaElement | null, text: string): void {
  if (!field) return
  setText(field, field.value.trim() === '' ? text : `${field.value.trimEnd()}\n\n${text}`)
}

/** The same instead of what is there. */
export function setText(field: HTMLTextAreaElement | null, next: string): void {
  if (!field) return
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field, next)
  field.dispatchEvent(new Event('input', { bubbles: true }))
  field.focus()
  field.setSelectionRange(next.length, next.length)
}

/** The text with `piece` where the cursor of its field stands, or at its end. */
export function insertAtCursor(field: HTMLTextAreaElement | null, piece: string, text: string): string {
  const at = field?.selectionStart ?? text.length
  return text.slice(0, at) + piece + text.slice(field?.selectionEnd ?? at)
}
