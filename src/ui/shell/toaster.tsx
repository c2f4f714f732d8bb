'use client'
import { Toast } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { cx } from '../cx'
import { buttonClass } from '../primitives/button-styles'
import { TONE_ICON, TONE_TEXT, type Tone } from '../primitives/tone'
import { serveToasts } from './toast-queue'

const toastManager = Toast.createToastManager()

const toneOf = (type: string | undefined): Tone => (type === 'positive' || type === 'negative' || type === 'caution' ? type : 'info')

/** Shows what `toast` tells. */
export function Toaster() {
  // Its provider listens by then: effects of what is inside run first.
  useEffect(() => serveToasts(toastManager), [])
  return (
    <Toast.Provider toastManager={toastManager} limit={4}>
      <Toast.Portal>
        <Toast.Viewport className="fixed inset-x-3 bottom-[calc(4rem+env(safe-area-inset-bottom))] z-50 mx-auto flex max-w-sm flex-col gap-2 outline-none md:right-auto md:bottom-4 md:left-4 md:mx-0 md:w-96">
          <Toasts />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

/** Where there is little room the newest stands before the others, which are a press away, and spoken all the same. */
function Toasts() {
  const { toasts, close } = Toast.useToastManager()
  const [all, setAll] = useState(false)
  const more = toasts.filter(({ transitionStatus }) => transitionStatus !== 'ending').length - 1
  useEffect(() => {
    if (more < 1) setAll(false)
  }, [more])
  return (
    <>
      {toasts.map((toast, at) => (
        <News key={toast.id} toast={toast} isBehind={at > 0 && !all} />
      ))}
      {more > 0 && <Stack more={more} all={all} onAll={setAll} onDismiss={() => close()} />}
    </>
  )
}

function Stack({ more, all, onAll, onDismiss }: { more: number; all: boolean; onAll: (all: boolean) => void; onDismiss: () => void }) {
  const t = useTranslations('ui.toasts')
  return (
    <div aria-live="off" className="floating flex items-center justify-between gap-2 px-1.5 py-1 md:hidden">
      <button type="button" aria-expanded={all} onClick={() => onAll(!all)} className={buttonClass('ghost', 'sm', false)}>
        {all ? t('less') : t('more', { count: more })}
      </button>
      <button type="button" onClick={onDismiss} className={buttonClass('ghost', 'sm', false)}>
        {t('dismissAll')}
      </button>
    </div>
  )
}

function News({ toast, isBehind }: { toast: ReturnType<typeof Toast.useToastManager>['toasts'][number]; isBehind: boolean }) {
  const t = useTranslations('ui.actions')
  const tone = toneOf(toast.type)
  const Icon = TONE_ICON[tone]
  return (
    <Toast.Root
      toast={toast}
      // It asks for nothing and holds nobody: no dialog, though one can walk into it, and what is seen is there for everybody.
      // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is asked
      render={({ 'aria-modal': _, 'aria-hidden': _h, ...props }) => <div {...props} role="group" />}
      swipeDirection={['right', 'down']}
      className={cx(
        'floating transition-[opacity,translate] duration-[160ms] ease-out data-limited:hidden data-ending-style:translate-y-1 data-starting-style:translate-y-2 data-ending-style:opacity-0 data-starting-style:opacity-0',
        // Who walks into it by keyboard sees it.
        isBehind && 'max-md:not-data-expanded:sr-only',
      )}
    >
      <Toast.Content className="flex items-start gap-2.5 py-2.5 pr-2 pl-3">
        <Icon aria-hidden size={16} strokeWidth={1.75} className={cx('mt-0.5 shrink-0', TONE_TEXT[tone])} />
        <div className="min-w-0 grow">
          {/* Not a heading: it comes and goes beside the page, and stands before it in the document. */}
          <Toast.Title render={<p />} className="font-medium" />
          <Toast.Description className="text-ink-muted" />
        </div>
        {toast.actionProps && <Toast.Action className={buttonClass('secondary', 'sm', false, '-my-1')} />}
        <Toast.Close aria-hidden={false} aria-label={t('dismiss')} className={buttonClass('ghost', 'sm', true, '-my-1')}>
          <X aria-hidden size={14} strokeWidth={1.5} />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  )
}
