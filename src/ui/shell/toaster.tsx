'use client'
import { Toast } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { cx } from '../cx'
import { buttonClass } from '../primitives/button-styles'
import { TONE_ICON, TONE_TEXT, type Tone } from '../primitives/tone'
import { toastManager } from './toast'

const toneOf = (type: string | undefined): Tone => (type === 'positive' || type === 'negative' || type === 'caution' ? type : 'info')

export function Toaster() {
  return (
    <Toast.Provider toastManager={toastManager} limit={4}>
      <Toast.Portal>
        <Toast.Viewport className="fixed inset-x-3 bottom-[calc(4rem+env(safe-area-inset-bottom))] z-50 mx-auto flex max-w-sm flex-col gap-2 outline-none md:right-4 md:bottom-4 md:left-auto md:mx-0 md:w-96">
          <Toasts />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

function Toasts() {
  const t = useTranslations('ui.actions')
  const { toasts } = Toast.useToastManager()
  return toasts.map((toast) => {
    const tone = toneOf(toast.type)
    const Icon = TONE_ICON[tone]
    return (
      <Toast.Root
        key={toast.id}
        toast={toast}
        swipeDirection={['right', 'down']}
        className="floating transition-[opacity,translate] duration-[160ms] ease-out data-limited:hidden data-ending-style:translate-y-1 data-starting-style:translate-y-2 data-ending-style:opacity-0 data-starting-style:opacity-0"
      >
        <Toast.Content className="flex items-start gap-2.5 py-2.5 pr-2 pl-3">
          <Icon aria-hidden size={16} strokeWidth={1.75} className={cx('mt-0.5 shrink-0', TONE_TEXT[tone])} />
          <div className="min-w-0 grow">
            <Toast.Title className="font-medium" />
            <Toast.Description className="text-ink-muted" />
          </div>
          {toast.actionProps && <Toast.Action className={buttonClass('secondary', 'sm', false, '-my-1')} />}
          <Toast.Close aria-label={t('dismiss')} className={buttonClass('ghost', 'sm', true, '-my-1')}>
            <X aria-hidden size={14} strokeWidth={1.5} />
          </Toast.Close>
        </Toast.Content>
      </Toast.Root>
    )
  })
}
