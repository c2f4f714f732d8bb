'use client'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { type ReactNode, useEffect } from 'react'
import { partOf, useArrived } from '../later/part'
import { whenIdle } from '../later/when-idle'
import { onFirstNews } from './toast-queue'

/** What the primitives need around them, once, in the root layout. */
export function UiProviders({ nonce, children }: { nonce?: string; children: ReactNode }) {
  return (
    <CSPProvider nonce={nonce}>
      <div id="root">{children}</div>
      <Toasts />
    </CSPProvider>
  )
}

const toaster = partOf(() => import('./toaster').then((module) => module.Toaster))
const fetchToaster = () => void toaster.fetch().catch(() => {})

/** News at the corner: its code comes when the page is idle, or with the first news. */
function Toasts() {
  const Toaster = useArrived(toaster)
  useEffect(() => {
    onFirstNews(fetchToaster)
    return whenIdle(fetchToaster)
  }, [])
  return Toaster && <Toaster />
}
