import { Toast } from '@base-ui/react/toast'
import { readServerError } from '../server-error'

export const toastManager = Toast.createToastManager()

type Told = { title: string; description?: string }
type Undoable = Told & { /** Takes it back; if that fails, a toast says why. */ onUndo: () => unknown; undoLabel: string }

const UNDO_MS = 10_000
const READ_MS = 6_000

async function takeBack(onUndo: () => unknown) {
  try {
    await onUndo()
  } catch (thrown) {
    toast.failed({ title: readServerError(thrown).message })
  }
}

/** Short news at the corner. Call from anywhere in the browser: `toast.done({ title: 'Saved' })`. */
export const toast = {
  done: ({ title, description }: Told): string => toastManager.add({ type: 'positive', title, description, timeout: READ_MS }),
  info: ({ title, description }: Told): string => toastManager.add({ type: 'info', title, description, timeout: READ_MS }),
  /** Stays until it is closed: an error must not vanish unread. */
  failed: ({ title, description }: Told): string => toastManager.add({ type: 'negative', title, description, timeout: 0, priority: 'high' }),
  /** Something happened that can be taken back for ten seconds; the clock stops while the toast has focus or the pointer. */
  undoable: ({ title, description, onUndo, undoLabel }: Undoable): string => {
    const id = toastManager.add({
      type: 'positive',
      title,
      description,
      timeout: UNDO_MS,
      actionProps: {
        children: undoLabel,
        onClick: () => {
          toastManager.close(id)
          void takeBack(onUndo)
        },
      },
    })
    return id
  },
  close: (id: string): void => toastManager.close(id),
}
