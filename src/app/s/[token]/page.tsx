import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { SCALES } from '@/features/feedback/domain'
import { getSurveyPage } from '@/features/feedback/server'
import { SurveyForm, SurveyNote } from '@/features/feedback/ui'
import { domainErrorIn } from '@/server/api'
import { systemCtx } from '@/server/context'
import { TrpcProvider } from '@/trpc/client'

type Props = { params: Promise<{ token: string }>; searchParams: Promise<{ score?: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('feedback.survey'))('title'), referrer: 'no-referrer' }
}

/** Where a customer answers. Opening it has no effect; a score in the address only preselects. */
export default async function SurveyPage({ params, searchParams }: Props) {
  const { token } = await params
  const survey = await getSurveyPage(systemCtx('survey page'), token).catch((error) => {
    if (domainErrorIn(error)?.kind === 'missing') return null
    throw error
  })
  if (!survey) notFound()
  const t = await getTranslations('feedback.survey')
  const asked = Number.parseInt((await searchParams).score ?? '', 10)
  const preselected = asked >= SCALES[survey.kind].min && asked <= SCALES[survey.kind].max ? asked : null
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-xl flex-col justify-center px-5 py-12">
      {survey.state === 'open' ? (
        <TrpcProvider>
          <SurveyForm token={token} kind={survey.kind} question={t(`questions.${survey.kind}`)} preselected={preselected} />
        </TrpcProvider>
      ) : (
        <SurveyNote title={t(survey.state)} />
      )}
    </main>
  )
}
