import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { preselectedScore } from '@/features/feedback/domain'
import { SurveyForm, SurveyNote } from '@/features/feedback/ui'
import { TrpcProvider } from '@/trpc/client'
import { getQueryClient, trpc } from '@/trpc/server'

type Props = { params: Promise<{ token: string }>; searchParams: Promise<{ score?: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('feedback.survey'))('title'), referrer: 'no-referrer' }
}

/** Where a customer answers. Opening it has no effect; a score in the address only preselects. */
export default async function SurveyPage({ params, searchParams }: Props) {
  const { token } = await params
  const survey = await getQueryClient()
    .fetchQuery(trpc.feedback.survey.queryOptions({ token }))
    .catch((error: { code?: string }) => {
      if (error.code === 'NOT_FOUND') notFound()
      throw error
    })
  const t = await getTranslations('feedback.survey')
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-xl flex-col justify-center px-5 py-12">
      {survey.state === 'open' ? (
        <TrpcProvider>
          <SurveyForm
            token={token}
            kind={survey.kind}
            question={t(`questions.${survey.kind}`)}
            preselected={preselectedScore(survey.kind, (await searchParams).score)}
          />
        </TrpcProvider>
      ) : (
        <SurveyNote title={t(survey.state)} />
      )}
    </main>
  )
}
