'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Banner, ErrorState, Field, Input, Page, Skeleton, Tabs, toast } from '@/ui'
import type { FlowDefinition, FlowView, FlowVocabulary } from '../../domain/flow'
import { FlowLift } from '../lift/flow-lift'
import { CallsPanel } from './calls/calls-panel'
import { FlowActions } from './change/flow-actions'
import { FlowEditor } from './editor/flow-editor'
import type { Problem } from './editor/flow-problems'
import { SaveBar } from './editor/save-bar'
import { useFlowDraft } from './editor/use-flow-draft'
import { FlowStateBadge } from './flow-state'
import { RunsPanel } from './runs/runs-panel'
import { SimulatePanel } from './simulate/simulate-panel'
import { useFlowVocabulary } from './use-flow-words'

const TABS = ['outline', 'simulate', 'runs', 'calls'] as const
const EMPTY: FlowDefinition = {
  trigger: { kind: 'event', event: '', where: [] },
  steps: [],
  settings: { reEntry: 'once', goal: null, holdoutPercent: 0, salt: '', audience: null },
}

/** A flow, or one that is about to be made: what it does, what it would have done, what it did. */
export function FlowScreen({ id, mayManage }: { id: string | null; mayManage: boolean }) {
  const trpc = useTRPC()
  const flow = useQuery({ ...trpc.flows.flows.get.queryOptions({ id: id ?? '' }), enabled: id !== null })
  const vocabulary = useFlowVocabulary()
  const failed = vocabulary.error ?? (flow.data ? null : flow.error)
  if (failed) return <ErrorState error={failed} onRetry={() => void Promise.all([vocabulary.refetch(), id !== null && flow.refetch()])} />
  if (!vocabulary.data || (id !== null && !flow.data)) return <Waiting />
  return <Flow flow={flow.data ?? null} vocabulary={vocabulary.data} mayManage={mayManage} />
}

const Waiting = () => (
  <div aria-busy className="mx-auto w-full max-w-content space-y-6 px-4 pt-5 md:px-6">
    <Skeleton className="h-8 w-64" />
    <Skeleton className="h-10 w-full max-w-xl" />
    <Skeleton lines={8} className="max-w-2xl" />
  </div>
)

function Flow({ flow, vocabulary, mayManage }: { flow: FlowView | null; vocabulary: FlowVocabulary; mayManage: boolean }) {
  const t = useTranslations('flows.flow')
  const page = useTranslations('flows')
  const [tab, setTab] = useQueryState('tab', parseAsStringLiteral(TABS).withDefault('outline'))
  const draft = useFlowDraft(flow, { name: t('list.newName'), definition: EMPTY })
  const [asked, setAsked] = useState(false)
  const mayEdit = mayManage && flow?.state !== 'archived'
  // What the desk itself finds wrong is known of the saved version only.
  const kept: Problem[] = draft.isDirty ? [] : (flow?.problems ?? []).map(({ field, code, message }) => ({ field, key: code.replace(/^flows\./, ''), message }))
  const problems = [...(asked ? draft.missing : []), ...(kept.length > 0 ? kept : asked || flow ? draft.wrong : [])]
  const toSteps = () => {
    setAsked(true)
    void setTab('outline')
  }
  const holdBack = () => {
    toSteps()
    toast.info({ title: draft.isDirty ? t('activate.unsaved') : t('activate.problems') })
  }
  return (
    <Page
      title={flow?.name ?? t('list.newName')}
      description={flow && <FlowStateBadge state={flow.state} />}
      back={{ href: '/flows', label: page('title') }}
      actions={flow && mayEdit && <FlowActions flow={flow} hold={draft.isDirty || kept.length > 0} onHeld={holdBack} />}
    >
      {flow && <Notices flow={flow} mayManage={mayManage} />}
      <Tabs
        label={t('editor.sections')}
        value={tab}
        onValueChange={(next) => void setTab(next as (typeof TABS)[number])}
        tabs={[
          {
            value: 'outline',
            label: t('editor.tabs.outline'),
            content: (
              <FlowEditor
                key={draft.generation}
                flow={flow}
                definition={draft.definition}
                onChange={draft.change}
                vocabulary={vocabulary}
                problems={problems}
                mayEdit={mayEdit}
                head={mayEdit && <NameField name={draft.name} asked={asked} onChange={draft.setName} />}
                foot={mayEdit && <SaveBar flow={flow} draft={draft} problems={problems} onAsked={() => setAsked(true)} />}
              />
            ),
          },
          {
            value: 'simulate',
            label: t('editor.tabs.simulate'),
            content: (
              <SimulatePanel
                flowId={flow && !draft.isDirty ? flow.id : null}
                definition={draft.definition}
                isFinished={draft.missing.length === 0}
                vocabulary={vocabulary}
                onToSteps={toSteps}
              />
            ),
          },
          ...(flow
            ? [
                {
                  value: 'runs',
                  label: t('editor.tabs.runs'),
                  content: (
                    <div className="space-y-8">
                      <FlowLift flowId={flow.id} />
                      <RunsPanel flow={flow} vocabulary={vocabulary} />
                    </div>
                  ),
                },
              ]
            : []),
          ...(flow?.callsOut ? [{ value: 'calls', label: t('editor.tabs.calls'), content: <CallsPanel flowId={flow.id} mayManage={mayManage} /> }] : []),
        ]}
      />
    </Page>
  )
}

function NameField({ name, asked, onChange }: { name: string; asked: boolean; onChange: (name: string) => void }) {
  const t = useTranslations('flows.flow.editor')
  return (
    <Field label={t('name')} required className="max-w-md" {...(asked && name.trim() === '' ? { error: t('nameNeeded') } : {})}>
      <Input maxLength={100} value={name} onChange={(event) => onChange(event.target.value)} />
    </Field>
  )
}

/** What one should know before looking: it is put away, it cannot be changed, or a newer version waits. */
function Notices({ flow: { state, live, newest }, mayManage }: { flow: FlowView; mayManage: boolean }) {
  const t = useTranslations('flows.flow.editor')
  if (state === 'archived') return <Banner tone="neutral" title={t('archivedHint')} />
  if (!mayManage) return <Banner tone="neutral" title={t('readOnly')} />
  if (state === 'live' && live && live.number < newest.number)
    return <Banner tone="info" title={t('newerWaits', { live: live.number, newest: newest.number })} />
  return null
}
