'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CircleAlert } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, ErrorState, toast, useKeys } from '@/ui'
import type { FlowView } from '../../../domain/flow'
import type { Problem } from './flow-problems'
import type { useFlowDraft } from './use-flow-draft'
import { useProblemWords } from './use-problem-words'

type Props = { flow: FlowView | null; draft: ReturnType<typeof useFlowDraft>; problems: readonly Problem[]; onAsked: () => void }

/** Keeps what was changed as the next version, or says what is missing. Leaving with unsaved changes is asked back by the browser. */
export function SaveBar({ flow, draft, problems, onAsked }: Props) {
  const t = useTranslations('flows.flow.editor')
  const say = useProblemWords(draft.definition)
  const save = useSave(flow, draft)
  useWarning(draft.isDirty)
  const submit = () => {
    onAsked()
    if (draft.name.trim() !== '' && draft.missing.length === 0) save.run()
  }
  useKeys([{ keys: 'mod+s', label: t('save'), group: t('outline'), run: submit }])
  const elsewhere = problems.filter(({ field }) => !/^(trigger|settings|steps\.\d)/.test(field))
  return (
    <div className="hairline-t space-y-2 py-3">
      {problems.length > 0 && (
        <div role="alert" className="flex gap-2 text-negative">
          <CircleAlert aria-hidden size={16} strokeWidth={1.5} className="mt-0.5 shrink-0" />
          <div>
            <p className="font-medium">{t('wrong', { count: problems.length })}</p>
            {elsewhere.length > 0 ? elsewhere.map((one) => <p key={one.field}>{say(one)}</p>) : <p>{t('wrongHint')}</p>}
          </div>
        </div>
      )}
      {save.error && <ErrorState compact error={save.error} kept={t('kept')} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          variant={flow?.state === 'live' || draft.isDirty || !flow ? 'primary' : 'secondary'}
          loading={save.running}
          disabled={flow !== null && !draft.isDirty}
          onClick={submit}
        >
          {flow ? t('saveAs', { n: flow.newest.number + 1 }) : t('save')}
        </Button>
        {flow && draft.isDirty && (
          <Button variant="ghost" onClick={draft.discard}>
            {t('discard')}
          </Button>
        )}
        <span role="status" className="text-ink-muted text-sm">
          {draft.isDirty ? t('unsaved') : flow ? t('allSaved') : ''}
        </span>
      </div>
    </div>
  )
}

function useSave(flow: FlowView | null, draft: Props['draft']) {
  const t = useTranslations('flows.flow.editor')
  const trpc = useTRPC()
  const client = useQueryClient()
  const router = useRouter()
  const save = useMutation(
    trpc.flows.flows.save.mutationOptions({
      onSuccess: ({ id, number }) => {
        draft.saved(number)
        void client.invalidateQueries(trpc.flows.flows.pathFilter())
        const live = flow?.state === 'live' ? flow.live : null
        toast.done({ title: t('saved', { n: number }), description: live ? t('savedLive', { n: live.number }) : t('savedDraft') })
        if (!flow) router.replace(`/flows/${id}`)
      },
    }),
  )
  const run = () =>
    save.mutate({
      ...(flow ? { id: flow.id, basedOn: draft.basedOn } : {}),
      name: draft.name.trim(),
      definition: draft.definition as unknown as Parameters<typeof save.mutate>[0]['definition'],
    })
  return { run, running: save.isPending, error: save.error }
}

/** The browser asks before unsaved work is lost. */
function useWarning(isDirty: boolean) {
  useEffect(() => {
    if (!isDirty) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isDirty])
}
