'use client'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, Field, RadioGroup, readServerError, Switch } from '@/ui'
import { FREQUENCIES, type Frequency, TOPICS, type Topic } from '../domain'

type Chosen = { topicsOff: Topic[]; frequency: Frequency; mailOff: boolean; sms: boolean | null }

/** Where customers choose what they hear, how often, or nothing at all. Only the button keeps it. */
export function PreferencesForm({ token, shop, chosen }: { token: string; shop: string; chosen: Chosen }) {
  const t = useTranslations('flows.preferences')
  const trpc = useTRPC()
  const [{ topicsOff, frequency, mailOff, sms }, set] = useState(chosen)
  const save = useMutation(trpc.flows.savePreferences.mutationOptions())
  const keep = (next: Partial<Chosen>) => {
    save.reset()
    set((before) => ({ ...before, ...next }))
  }
  return (
    <form
      className="space-y-6"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate({ token, topicsOff, frequency, mailOff, ...(sms === null ? {} : { sms }) })
      }}
    >
      <h1 className="text-xl tracking-tight">{t('title', { shop })}</h1>
      <div className="space-y-3">
        <div>
          <Switch label={t('mail')} checked={!mailOff} onCheckedChange={(on) => keep({ mailOff: !on })} />
        </div>
        {sms !== null && (
          <div>
            <Switch label={t('sms')} checked={sms} onCheckedChange={(on) => keep({ sms: on })} />
          </div>
        )}
      </div>
      {!mailOff && (
        <>
          <fieldset className="space-y-3">
            <legend className="mb-2 font-medium">{t('topics')}</legend>
            {TOPICS.map((topic) => (
              <div key={topic}>
                <Switch
                  label={t(`topic.${topic}`)}
                  checked={!topicsOff.includes(topic)}
                  onCheckedChange={(on) => keep({ topicsOff: on ? topicsOff.filter((one) => one !== topic) : [...topicsOff, topic] })}
                />
              </div>
            ))}
          </fieldset>
          <Field label={t('frequency')} group>
            <RadioGroup
              value={frequency}
              onValueChange={(next) => keep({ frequency: next as Frequency })}
              options={FREQUENCIES.map((one) => ({ value: one, label: t(`frequencies.${one}`) }))}
            />
          </Field>
        </>
      )}
      <p className="text-ink-muted">{t('answers')}</p>
      <p role="status">{save.isSuccess && t('saved')}</p>
      {save.error && (
        <p role="alert" className="text-negative">
          {readServerError(save.error).message}
        </p>
      )}
      <Button type="submit" variant="primary" loading={save.isPending} className="h-11 w-full">
        {t('save')}
      </Button>
    </form>
  )
}
