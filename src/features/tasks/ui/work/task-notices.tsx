'use client'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { useTRPC } from '@/trpc/client'
import { toast } from '@/ui'
import { useOnceInWindow } from '@/ui/live'

/** Says, wherever its owner is, that the time of a task has come; each once in this window. */
export function TaskNotices() {
  const t = useTranslations('tasks.notices')
  const router = useRouter()
  const trpc = useTRPC()
  const { data = [] } = useQuery(trpc.tasks.notices.queryOptions())
  const say = useCallback(
    ({ taskId, title, customerName }: (typeof data)[number]) =>
      toast.offer({ title, description: customerName ?? t('due'), actionLabel: t('open'), onAction: () => router.push(`/tasks?task=${taskId}`) }),
    [t, router],
  )
  useOnceInWindow('rapport-task-notices', data, keyOf, say)
  return null
}

const keyOf = ({ taskId, remindedAt }: { taskId: string; remindedAt: Date }) => `${taskId} ${+remindedAt}`
