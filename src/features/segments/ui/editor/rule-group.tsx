'use client'
import { CircleAlert, FolderPlus, Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button, Select } from '@/ui'
import { MAX_DEPTH } from '../../domain'
import type { EditorContext } from './editor-context'
import { addTo, changeNode, type GroupDraft, JOINS, newGroup, newLeaf } from './rule-draft'
import { RuleLeaf } from './rule-leaf'

type Props = { group: GroupDraft; depth: number; context: EditorContext; onRemove?: () => void }

/** Conditions and groups joined in one way; groups stand in groups, four deep. */
export function RuleGroup({ group, depth, context, onRemove }: Props) {
  const t = useTranslations('segments.editor')
  const { change } = context
  const remove = (id: string) => change((root) => changeNode(root, id, () => null))
  const isLast = group.children.length === 1
  const problems = context.problems.get(group.id) ?? []
  return (
    <fieldset className={depth === 1 ? 'min-w-0' : 'min-w-0 rounded-md border border-line bg-sunken/40 p-2.5'}>
      <legend className="sr-only">{t(`joins.${group.join}`)}</legend>
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <Select
          aria-label={t('join')}
          className="w-48!"
          value={group.join}
          onValueChange={(join) => change((root) => changeNode(root, group.id, (node) => ({ ...node, join }) as GroupDraft))}
          options={JOINS.map((join) => ({ value: join, label: t(`joins.${join}`) }))}
        />
        {onRemove && (
          <Button size="sm" variant="ghost" icon={Trash2} className="ml-auto" onClick={onRemove}>
            {t('removeGroup')}
          </Button>
        )}
      </div>
      <div className="space-y-2 border-line border-l-2 pl-3">
        {group.children.map((child) =>
          child.kind === 'leaf' ? (
            <RuleLeaf key={child.id} leaf={child} context={context} onRemove={isLast ? undefined : () => remove(child.id)} />
          ) : (
            <RuleGroup key={child.id} group={child} depth={depth + 1} context={context} {...(isLast ? {} : { onRemove: () => remove(child.id) })} />
          ),
        )}
        <div className="flex flex-wrap gap-2">
          <Button size="sm" icon={Plus} onClick={() => change((root) => addTo(root, group.id, newLeaf()))}>
            {t('addCondition')}
          </Button>
          {depth < MAX_DEPTH && (
            <Button
              size="sm"
              variant="ghost"
              icon={FolderPlus}
              onClick={() => change((root) => addTo(root, group.id, newGroup(group.join === 'any' ? 'all' : 'any')))}
            >
              {t('addGroup')}
            </Button>
          )}
        </div>
        {problems.map((problem) => (
          <p key={problem} role="alert" className="flex gap-1.5 text-negative text-sm">
            <CircleAlert aria-hidden size={14} strokeWidth={1.75} className="mt-px shrink-0" />
            {problem}
          </p>
        ))}
      </div>
    </fieldset>
  )
}
