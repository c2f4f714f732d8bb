'use client'
import { ArrowRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Role } from '@/domain/actor'
import { Avatar, Banner, Spinner } from '@/ui'
import { enterDesk, type SignInProblem, tryToSignIn } from './sign-in'

export type DemoPerson = { id: string; name: string; role: Role }

/** The demo store's team: one click each. The server offers and accepts them on its own machine only. */
export function DemoDoors({ people, next }: { people: readonly DemoPerson[]; next: string }) {
  const t = useTranslations('access')
  const [entering, setEntering] = useState<string | null>(null)
  const [problem, setProblem] = useState<SignInProblem | null>(null)
  const enter = async (person: DemoPerson) => {
    setEntering(person.id)
    setProblem(null)
    const found = await tryToSignIn('demo', { userId: person.id })
    if (found === null) return enterDesk(next)
    setProblem(found)
    setEntering(null)
  }
  return (
    <>
      {problem && (
        <div className="mb-3">
          <Banner tone="negative" live>
            {problem === 'unreachable' ? t('signIn.unreachable') : t('signIn.demoRefused')}
          </Banner>
        </div>
      )}
      <ul aria-label={t('signIn.demoList')} className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-raised">
        {people.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              disabled={entering !== null}
              onClick={() => void enter(person)}
              className="group flex min-h-14 w-full items-center gap-3 px-3.5 py-2 text-left transition-colors hover:bg-sunken focus-visible:outline-offset-[-2px] disabled:opacity-60"
            >
              <Avatar name={person.name} size={32} />
              <span className="min-w-0 grow">
                <span className="block">
                  <span className="font-medium">{person.name}</span> <span className="text-ink-muted">{t(`roles.${person.role}`)}</span>
                </span>
                <span className="block text-ink-muted text-sm">{t(`roleHints.${person.role}`)}</span>
              </span>
              {entering === person.id ? (
                <Spinner className="text-accent" />
              ) : (
                <ArrowRight aria-hidden size={16} strokeWidth={1.5} className="shrink-0 text-ink-faint transition-transform group-hover:translate-x-0.5" />
              )}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
