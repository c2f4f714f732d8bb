'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, Checkbox, readServerError, Sheet, Skeleton, toast } from '@/ui'
import { useFlowVocabulary, useFlowWords } from '../use-flow-words'

/** Which behaviours the coverage is counted over; at least one. */
export function HighIntentSheet({ listed, onClose }: { listed: readonly string[]; onClose: () => void }) {
  const t = useTranslations('flows.flow.coverage')
  const trpc = useTRPC()
  const client = useQueryClient()
  const vocabulary = useFlowVocabulary().data
  const words = useFlowWords(vocabulary)
  const [chosen, setChosen] = useState<readonly string[]>(listed)
  const save = useMutation(
    trpc.flows.flows.listHighIntent.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: trpc.flows.flows.coverage.queryKey() })
        toast.done({ title: t('saved') })
        onClose()
      },
      onError: (error) => toast.failed({ title: readServerError(error).message }),
    }),
  )
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('edit')}
      description={t('editHint')}
      footer={
        <Button variant="primary" loading={save.isPending} disabled={chosen.length === 0} onClick={() => save.mutate({ listed: [...chosen] })}>
          {t('save')}
        </Button>
      }
    >
      {vocabulary ? (
        <ul className="space-y-3">
          {vocabulary.events.map(({ type }) => (
            <li key={type}>
              <Checkbox
                label={words.event(type)}
                checked={chosen.includes(type)}
                onCheckedChange={(on) => setChosen((before) => (on ? [...before, type] : before.filter((one) => one !== type)))}
              />
            </li>
          ))}
        </ul>
      ) : (
        <Skeleton lines={8} />
      )}
    </Sheet>
  )
}
