'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useCallback, useMemo, useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, ButtonLink, ErrorState, Field, Input, Page, toast } from '@/ui'
import { type Rule, ruleProblems, type SegmentView, sayRule } from '../../domain'
import { useSpeech } from '../use-speech'
import type { EditorContext } from './editor-context'
import { PreviewPanel } from './preview-panel'
import { draftOf, type GroupDraft, problemsByNode, ruleOf } from './rule-draft'
import { RuleGroup } from './rule-group'

const BEGINNING: Rule = { all: [{ field: 'orders.count', params: { days: 60 }, op: 'at-least', value: 1 }] }

/** A segment being made or changed: its sentence on top, the tree below, who meets it beside. */
export function SegmentEditor({ segment }: { segment?: SegmentView }) {
  const t = useTranslations('segments')
  const [name, setName] = useState(segment?.name ?? '')
  const [root, setRoot] = useState<GroupDraft>(() => draftOf(segment?.rule ?? BEGINNING))
  const [names, setNames] = useState<Readonly<Record<string, string>>>({})
  const [asked, setAsked] = useState(false)
  const speech = useSpeech(names)
  const learn = useCallback((more: Readonly<Record<string, string>>) => setNames((before) => ({ ...before, ...more })), [])
  const rule = useMemo(() => ruleOf(root), [root])
  const problems = useMemo(() => problemsByNode(root, ruleProblems(rule)), [root, rule])
  const context: EditorContext = { speech, problems, change: setRoot, learn }
  const save = useSave(segment)
  const broken = problems.size > 0
  const submit = () => {
    setAsked(true)
    if (name.trim() !== '' && !broken) save.run({ name: name.trim(), rule })
  }
  const back = segment ? `/segments/${segment.id}` : '/segments'
  return (
    <Page title={segment ? t('editor.change') : t('editor.new')} back={{ href: back, label: segment?.name ?? t('title') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
        className="grid gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_18rem]"
      >
        <div className="min-w-0 space-y-5">
          <Field label={t('editor.name')} required {...(asked && name.trim() === '' ? { error: t('editor.nameNeeded') } : {})}>
            <Input value={name} maxLength={120} onChange={(event) => setName(event.target.value)} className="max-w-md" />
          </Field>
          <p aria-live="polite" className="max-w-text text-lg">
            {broken ? <span className="text-ink-muted">{t('editor.unfinished')}</span> : sayRule(rule, speech)}
          </p>
          <RuleGroup group={root} depth={1} context={context} />
          {save.error && <ErrorState compact error={save.error} kept={t('editor.kept')} />}
          <div className="flex flex-wrap gap-2">
            <Button type="submit" variant="primary" loading={save.running}>
              {segment ? t('editor.save') : t('editor.create')}
            </Button>
            <ButtonLink href={back}>{t('editor.cancel')}</ButtonLink>
          </div>
        </div>
        <PreviewPanel id={segment?.id} rule={broken ? null : rule} />
      </form>
    </Page>
  )
}

function useSave(segment: SegmentView | undefined) {
  const t = useTranslations('segments.editor')
  const trpc = useTRPC()
  const client = useQueryClient()
  const router = useRouter()
  const done = (id: string, members: number) => {
    void client.invalidateQueries(trpc.segments.pathFilter())
    toast.done({ title: t('saved', { count: members }) })
    router.push(`/segments/${id}`)
  }
  const create = useMutation(trpc.segments.create.mutationOptions({ onSuccess: ({ id, members }) => done(id, members) }))
  const change = useMutation(trpc.segments.change.mutationOptions({ onSuccess: ({ id, members }) => done(id, members) }))
  const run = ({ name, rule }: { name: string; rule: Rule }) => {
    const asJson = rule as unknown as Record<string, unknown>
    if (segment) change.mutate({ id: segment.id, name, rule: asJson, seenVersion: segment.ruleVersion })
    else create.mutate({ name, rule: asJson })
  }
  return { run, running: create.isPending || change.isPending, error: create.error ?? change.error }
}
