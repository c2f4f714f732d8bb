'use client'
import { useState } from 'react'
import { Button, ConfirmDialog } from '@/ui'

type Props = {
  label: string
  /** What is asked, with the name of what goes. */
  title: string
  /** What becomes of what hangs on it. */
  hint?: string
  /** A rejection keeps the question open and says why. */
  onConfirm: () => Promise<unknown>
}

/** Deletes what cannot be had back, after asking once. */
export function DeleteButton({ label, title, hint, onConfirm }: Props) {
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Button variant="ghost" className="mr-auto" onClick={() => setAsking(true)}>
        {label}
      </Button>
      <ConfirmDialog open={isAsking} onOpenChange={setAsking} title={title} confirmLabel={label} onConfirm={onConfirm}>
        {hint}
      </ConfirmDialog>
    </>
  )
}
