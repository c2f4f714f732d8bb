import { readServerError } from '../server-error'
import { type Toasts, withToasts } from './toast-queue'

type Told = { title: string; description?: string }
type Undoable = Told & { /** Takes it back; if that fails, a toast says why. */ onUndo: () => unknown; undoLabel: string }

const UNDO_MS = 10_000
const READ_MS = 6_000
const OFFER_MS = 20_000

let told = 0

/** @returns the toast's id, known before it is shown */
function tell(news: Parameters<Toasts['add']>[0]): string {
  told += 1
  const id = `toast-${told}`
  withToasts((toasts) => toasts.add({ ...news, id }))
  return id
}

async function takeBack(onUndo: () => unknown) {
  try {
    await onUndo()
  } catch (thrown) {
    toast.failed({ title: readServerError(thrown).message })
  }
}

/** Short news at the corner. Call from anywhere in the browser: `toast.done({ title: 'Saved' })`. */
export const toast = {
  done: ({ title, description }: Told): string => tell({ type: 'positive', title, description, timeout: READ_MS }),
  info: ({ title, description }: Told): string => tell({ type: 'info', title, description, timeout: READ_MS }),
  /** Stays until it is closed: an error must not vanish unread. */
  failed: ({ title, description }: Told): string => tell({ type: 'negative', title, description, timeout: 0, priority: 'high' }),
  /** Something happened that can be taken back for ten seconds; the clock stops while the toast has focus or the pointer. */
  undoable: ({ title, description, onUndo, undoLabel }: Undoable): string => {
    const id = tell({
      type: 'positive',
      title,
      description,
      timeout: UNDO_MS,
      actionProps: {
        children: undoLabel,
        onClick: () => {
          toast.close(id)
          void takeBack(onUndo)
        },
      },
    })
    return id
  },
  /** Something that wants a look soon, with a way there. */
  offer: ({ title, description, onAction, actionLabel }: Told & { onAction: () => void; actionLabel: string }): string => {
    const id = tell({
      type: 'info',
      title,
      description,
      timeout: OFFER_MS,
      actionProps: {
        children: actionLabel,
        onClick: () => {
          toast.close(id)
          onAction()
        },
      },
    })
    return id
  },
  close: (id: string): void => withToasts((toasts) => toasts.close(id)),
}
