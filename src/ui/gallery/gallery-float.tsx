'use client'
import { useState } from 'react'
import { ActivityButton, type ActivityJob, ActivityPanel, AlertDialog, Button, ConfirmDialog, Dialog, Popover, Sheet, toast, useKeys } from '..'
import { GalleryTable } from './gallery-table'
import { Specimen } from './specimen'

const JOBS: ActivityJob[] = [
  { id: '1', label: 'Import orders_export.csv', state: 'running', done: 12_400, total: 30_000, startedAt: new Date(Date.now() - 24_000), canCancel: true },
  { id: '2', label: 'Fit the CLV model', state: 'running', startedAt: new Date() },
  { id: '3', label: 'Export 1,204 customers', state: 'waiting', canCancel: true },
  {
    id: '4',
    label: 'Import customers_export.csv',
    state: 'succeeded',
    finishedAt: new Date(Date.now() - 400_000),
    outcome: '9,998 customers, 2 rows rejected',
    href: '/dev/ui#float',
  },
  { id: '5', label: 'Backup', state: 'failed', finishedAt: new Date(Date.now() - 4_000_000), outcome: 'The disk is full: 12 MB are left, 80 MB are needed.' },
]

type Shown = 'dialog' | 'sheet' | 'alert' | 'confirm' | 'activity' | null

export function GalleryFloat() {
  const [shown, setShown] = useState<Shown>(null)
  const bind = (which: Shown) => ({ open: shown === which, onOpenChange: (open: boolean) => setShown(open ? which : null) })
  useKeys([{ keys: 'd', label: 'Open the dialog', group: 'Gallery', run: () => setShown('dialog') }])
  return (
    <Specimen id="float" title="What floats">
      <Popover title="What this is" trigger={<Button>Popover</Button>}>
        Anchored to what opened it, closes by Esc or a click beside it.
      </Popover>
      <Button onClick={() => setShown('dialog')}>Dialog</Button>
      <Button onClick={() => setShown('sheet')}>Sheet</Button>
      <Button onClick={() => setShown('alert')}>Alert dialog</Button>
      <Button onClick={() => setShown('confirm')}>Confirm by typing</Button>
      <ActivityButton running={2} onClick={() => setShown('activity')} />
      <Button
        onClick={() => toast.undoable({ title: 'Ticket #1042 closed', undoLabel: 'Undo', onUndo: () => toast.done({ title: 'Ticket #1042 is open again' }) })}
      >
        Toast with undo
      </Button>
      <Button onClick={() => toast.failed({ title: 'Mail could not be sent', description: 'The reply is kept as a draft.' })}>Toast of failure</Button>

      <Dialog
        {...bind('dialog')}
        title="Snooze until"
        description="The ticket comes back to the top of your list."
        footer={
          <>
            <Button variant="ghost" onClick={() => setShown(null)}>
              Cancel
            </Button>
            <Button variant="primary" onClick={() => setShown(null)}>
              Snooze until tomorrow 9:00
            </Button>
          </>
        }
      >
        <p className="text-ink-muted">A reply of the customer wakes it earlier.</p>
      </Dialog>
      <Sheet {...bind('sheet')} size="lg" title="Net sales" description="4,120 orders of the last 30 days">
        <GalleryTable />
      </Sheet>
      <AlertDialog {...bind('alert')} title="Discard the draft?" footer={<Button onClick={() => setShown(null)}>Keep writing</Button>}>
        You wrote 240 characters that are not sent.
      </AlertDialog>
      <ConfirmDialog
        {...bind('confirm')}
        title="Remove demo data"
        confirmLabel="Remove demo data"
        typeToConfirm="demo store"
        onConfirm={() => new Promise((resolve) => setTimeout(resolve, 800))}
      >
        All 2,000 demo customers and everything that came with them are removed. Your own data stays. This cannot be undone.
      </ConfirmDialog>
      <ActivityPanel {...bind('activity')} jobs={JOBS} onCancel={() => {}} />
    </Specimen>
  )
}
