'use client'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import type { ReactNode } from 'react'
import { Toaster } from './toaster'

/** What the primitives need around them, once, in the root layout. */
export function UiProviders({ nonce, children }: { nonce?: string; children: ReactNode }) {
  return (
    <CSPProvider nonce={nonce}>
      <Tooltip.Provider delay={350} closeDelay={60}>
        <div id="root">{children}</div>
        <Toaster />
      </Tooltip.Provider>
    </CSPProvider>
  )
}
