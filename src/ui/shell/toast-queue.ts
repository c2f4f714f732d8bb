import type { Toast } from '@base-ui/react/toast'

export type Toasts = Pick<ReturnType<typeof Toast.createToastManager>, 'add' | 'close'>
type Act = (toasts: Toasts) => void

let standing: Toasts | null = null
let fetchToasts: (() => void) | null = null
const waiting: Act[] = []

/** Does it at once where toasts can be shown, else as soon as they can, in the order in which it was asked for. */
export function withToasts(act: Act): void {
  if (standing) {
    act(standing)
    return
  }
  waiting.push(act)
  fetchToasts?.()
}

/** From here on these show what is told. @returns ends it */
export function serveToasts(toasts: Toasts): () => void {
  standing = toasts
  for (const act of waiting.splice(0)) act(toasts)
  return () => {
    standing = null
  }
}

/** @param ask asks for the code that shows toasts: called for the first news, if it is not there yet */
export function onFirstNews(ask: () => void): void {
  fetchToasts = ask
  if (waiting.length > 0) ask()
}
