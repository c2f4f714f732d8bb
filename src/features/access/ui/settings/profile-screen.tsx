'use client'
import { useTranslations } from 'next-intl'
import { Banner, DescriptionList, Page, Section, SegmentedControl, Switch, useStoredChoice } from '@/ui'
import { useMe } from '../me/use-me'
import { PasswordSection } from './password-section'
import { ProfileForm } from './profile-form'

/** One's own page: name and language, password, habits. */
export function ProfileScreen() {
  const t = useTranslations('access')
  const me = useMe()
  if (!me.person) return null
  return (
    <Page narrow title={t('profile.title')} back={{ href: '/settings', label: t('settings.title') }}>
      <div className="space-y-8">
        {me.person.demo && <Banner tone="caution">{t('profile.demo')}</Banner>}
        <Section title={t('profile.person')}>
          <DescriptionList
            className="mb-4"
            items={[
              { term: t('signIn.email'), value: me.person.email },
              { term: t('users.role'), value: me.role ? t(`roles.${me.role}`) : null },
            ]}
          />
          <ProfileForm name={me.actor.name} locale={me.person.locale} />
        </Section>
        <Section title={t('profile.habits')} divided>
          <Habits />
        </Section>
        {!me.person.demo && <PasswordSection email={me.person.email} hasPassword={me.person.hasPassword} />}
      </div>
    </Page>
  )
}

/** Take effect at once and are saved with the person (see FollowPreferences). */
function Habits() {
  const t = useTranslations('access.profile')
  const table = useTranslations('ui.table')
  const keys = useTranslations('ui.keys')
  const [singleKeys, setSingleKeys] = useStoredChoice('rapport-single-keys', ['on', 'off'])
  const [density, setDensity] = useStoredChoice('rapport-density', ['comfortable', 'compact'])
  return (
    <div className="space-y-4">
      <Switch label={keys('enabled')} hint={keys('enabledHint')} checked={singleKeys === 'on'} onCheckedChange={(on) => setSingleKeys(on ? 'on' : 'off')} />
      <div className="flex flex-wrap items-center gap-3">
        <span>{table('density')}</span>
        <SegmentedControl
          aria-label={table('density')}
          value={density}
          onValueChange={(next) => setDensity(next as typeof density)}
          options={[
            { value: 'comfortable', label: table('comfortable') },
            { value: 'compact', label: table('compact') },
          ]}
        />
      </div>
      <p className="text-ink-faint text-sm">{t('habitsHint')}</p>
    </div>
  )
}
