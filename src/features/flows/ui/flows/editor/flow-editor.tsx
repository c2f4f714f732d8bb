'use client'
import { ListFilter, Zap } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { Section } from '@/ui'
import type { FlowDefinition, FlowView, FlowVocabulary } from '../../../domain/flow'
import { FlowPicture } from '../picture/flow-picture'
import { nodesOf } from '../picture/nodes-of'
import { useFlowWords } from '../use-flow-words'
import type { EditorContext } from './editor-context'
import { type Problem, problemsUnder } from './flow-problems'
import { SettingsForm } from './forms/settings-form'
import { TriggerForm } from './forms/trigger-form'
import { OutlineRow } from './outline-row'
import { StepsOutline } from './steps-outline'
import { useProblemWords } from './use-problem-words'
import { VersionsList } from './versions-list'

type Props = {
  flow: FlowView | null
  definition: FlowDefinition
  onChange: (change: (definition: FlowDefinition) => FlowDefinition) => void
  vocabulary: FlowVocabulary
  /** Only what is to be said: what is missing is said once somebody wanted to save. */
  problems: readonly Problem[]
  mayEdit: boolean
  /** The name above, the buttons below the outline. */
  head: ReactNode
  foot: ReactNode
}

/** A flow as an outline: when it begins, what it does step by step, for whom; beside it the same as a picture, and its versions. */
export function FlowEditor({ flow, definition, onChange, vocabulary, problems, mayEdit, head, foot }: Props) {
  const t = useTranslations('flows.flow')
  const [names, setNames] = useState<Readonly<Record<string, string>>>({})
  const [open, setOpen] = useState<{ trigger: boolean; settings: boolean }>({ trigger: flow === null, settings: false })
  const learn = useCallback((more: Readonly<Record<string, string>>) => setNames((before) => ({ ...before, ...more })), [])
  const words = useFlowWords(vocabulary, names)
  const say = useProblemWords(definition)
  const said = (place: string) => [...new Set(problemsUnder(problems, place).map(say))]
  const context: EditorContext = { definition, words, vocabulary, names, learn, problemAt: (field) => said(field)[0] }
  const { trigger, steps, settings } = definition
  const nodes = useMemo(
    () => nodesOf({ trigger, steps }, words, t('say.end'), (at) => problemsUnder(problems, `steps.${at}`).length > 0),
    [trigger, steps, words, t, problems],
  )
  return (
    <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="min-w-0 space-y-6">
        {head}
        <Section title={t('editor.outline')}>
          <div className="space-y-2">
            <OutlineRow
              icon={Zap}
              sentence={words.trigger(trigger)}
              label={`${t('editor.trigger')}: ${words.trigger(trigger)}`}
              problems={open.trigger ? [] : said('trigger')}
              open={open.trigger}
              mayEdit={mayEdit}
              onToggle={() => setOpen((before) => ({ ...before, trigger: !before.trigger }))}
            >
              <TriggerForm trigger={trigger} onChange={(next) => onChange((before) => ({ ...before, trigger: next }))} context={context} />
            </OutlineRow>
            <StepsOutline
              steps={steps}
              onChange={(change) => onChange((before) => ({ ...before, steps: change(before.steps) }))}
              problemsOf={(at) => said(`steps.${at}`)}
              mayEdit={mayEdit}
              context={context}
            />
          </div>
        </Section>
        <OutlineRow
          icon={ListFilter}
          sentence={t('settings.title')}
          label={t('settings.title')}
          small={<SettingsInWords settings={settings} context={context} />}
          problems={open.settings ? [] : said('settings')}
          open={open.settings}
          mayEdit={mayEdit}
          onToggle={() => setOpen((before) => ({ ...before, settings: !before.settings }))}
        >
          <SettingsForm settings={settings} onChange={(next) => onChange((before) => ({ ...before, settings: next }))} context={context} />
        </OutlineRow>
        {foot}
      </div>
      <div className="min-w-0 space-y-8">
        <Section title={t('editor.picture')} className="max-lg:hidden">
          <FlowPicture nodes={nodes} label={t('editor.pictureLabel', { steps: steps.length })} otherwise={t('say.otherwise')} />
        </Section>
        {flow && <VersionsList flow={flow} mayManage={mayEdit} />}
      </div>
    </div>
  )
}

function SettingsInWords({ settings, context: { words } }: { settings: FlowDefinition['settings']; context: EditorContext }) {
  const t = useTranslations('flows.flow')
  const { reEntry, holdoutPercent, audience } = settings
  const lines = [
    audience && t('say.audience', { rule: words.rule(audience) }),
    typeof reEntry === 'string' ? t(`settings.reEntries.${reEntry}`) : t('say.again', { days: Number.isNaN(reEntry.afterDays) ? 0 : reEntry.afterDays }),
    words.goal(settings),
    holdoutPercent > 0 && t('say.heldOut', { percent: holdoutPercent }),
  ]
  return lines.filter(Boolean).join(' · ')
}
