'use client'

/**
 * Puts a text on the clipboard. Browsers keep theirs from pages on plain http (a desk in one's own network), and people may refuse it; then the older way is tried.
 * @returns whether it is there now
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copySelected(text)
  }
}

/** Selects the text in a field of its own and has the browser copy what is selected. */
function copySelected(text: string): boolean {
  const before = document.activeElement as HTMLElement | null
  const field = document.createElement('textarea')
  field.value = text
  field.readOnly = true
  field.style.cssText = 'position:fixed;opacity:0'
  // A dialog takes the focus back from what is outside of it.
  const home = before?.closest('[role="dialog"], [role="alertdialog"]') ?? document.body
  home.append(field)
  field.focus()
  field.select()
  try {
    return document.execCommand('copy')
  } catch {
    return false
  } finally {
    field.remove()
    before?.focus()
  }
}
