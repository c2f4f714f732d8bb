'use client'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { Banner, Button, Checkbox, Field, Input, Menu, SegmentedControl, Sheet, Textarea } from '@/ui'
import { MACRO_KINDS, MACRO_LANGUAGES, MACRO_VARIABLES } from '../../domain'
import { DeleteButton } from '../delete-button'
import { insertAtCursor } from './insert-text'
import { MacroActions } from './macro-actions'
import { MacroPreview } from './macro-preview'
import { MacroTopics } from './macro-topics'
import { type MacroView, useMacroForm } from './use-macro-form'

/** Writing a macro: text with a live preview, what it does, and for whom it is. */
export function MacroSheet({ macro, onClose }: { macro: MacroView | 'new'; onClose: () => void }) {
  const t = useTranslations('tickets.macroSettings')
  const form = useMacroForm(macro, onClose)
  const { values, set, problem } = form
  const text = useRef<HTMLTextAreaElement>(null)
  const errorOf = (field: string) => (problem?.field?.startsWith(field) ? problem.message : undefined)
  return (
    <Sheet
      open
      size="lg"
      onOpenChange={(open) => !open && onClose()}
      title={macro === 'new' ? t('new') : t('edit', { name: macro.name })}
      footer={
        form.mayChange && (
          <>
            {form.remove && <DeleteButton label={t('delete')} title={t('deleteNamed', { name: values.name })} hint={t('deleteHint')} onConfirm={form.remove} />}
            <span className="grow" />
            <Button variant="primary" loading={form.isBusy} onClick={form.save}>
              {t('save')}
            </Button>
          </>
        )
      }
    >
      <div className="space-y-4">
        {problem && (
          <Banner live tone="negative">
            {problem.message}
          </Banner>
        )}
        <Field label={t('name')} required {...(errorOf('name') ? { error: errorOf('name')! } : {})}>
          <Input value={values.name} maxLength={80} onChange={(event) => set({ name: event.target.value })} />
        </Field>
        <div className="flex flex-wrap gap-4">
          <Field group label={t('language')}>
            <SegmentedControl
              value={values.language}
              onValueChange={(language) => set({ language })}
              options={MACRO_LANGUAGES.map((value) => ({ value, label: t(`languages.${value}`) }))}
            />
          </Field>
          <Field group label={t('kind')}>
            <SegmentedControl
              value={values.kind}
              onValueChange={(kind) => set({ kind })}
              options={MACRO_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
            />
          </Field>
        </div>
        <Field label={t('body')} hint={t('bodyHint', { example: '{{customer.firstName|there}}' })} {...(errorOf('body') ? { error: errorOf('body')! } : {})}>
          <Textarea ref={text} rows={8} value={values.body} onChange={(event) => set({ body: event.target.value })} />
        </Field>
        <Menu
          trigger={<Button size="sm">{t('insert')}</Button>}
          items={MACRO_VARIABLES.map((name) => ({ label: name, onSelect: () => set({ body: insertAtCursor(text.current, `{{${name}}}`, values.body) }) }))}
        />
        <MacroPreview body={values.body} language={values.language} />
        <MacroActions form={form} />
        <MacroTopics topics={values.topics} onChange={(topics) => set({ topics })} />
        <div className="flex flex-wrap gap-x-6 gap-y-2">
          {form.mayManage && <Checkbox label={t('shared')} checked={values.shared} onCheckedChange={(shared) => set({ shared })} />}
          <Checkbox label={t('active')} checked={values.active} onCheckedChange={(active) => set({ active })} />
        </div>
      </div>
    </Sheet>
  )
}
