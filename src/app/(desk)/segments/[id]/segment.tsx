'use client'
import { ListPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useMay } from '@/features/access/ui'
import { SegmentScreen } from '@/features/segments/ui'
import { AssignPlaybookDialog } from '@/features/tasks/ui'
import { Button } from '@/ui'

/** One segment with what can be done for the people in it. */
export function Segment({ id }: { id: string }) {
  const mayAssign = useMay('tasks.assign')
  return <SegmentScreen id={id} {...(mayAssign ? { actions: (segment) => <AssignTasks {...segment} /> } : {})} />
}

function AssignTasks({ id, name }: { id: string; name: string }) {
  const t = useTranslations('tasks.assignMany')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button icon={ListPlus} onClick={() => setOpen(true)}>
        {t('title')}
      </Button>
      <AssignPlaybookDialog whom={{ segmentId: id }} name={name} open={open} onOpenChange={setOpen} />
    </>
  )
}
