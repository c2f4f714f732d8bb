import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { preselectedScore } from '@/features/feedback/domain'
import { SurveyForm, SurveyNote } from '@/features/feedback/ui'
import { getQueryClient, trpc } from '@/trpc/server'
import { LOCALES, type Locale, languageOf } from '@/ui/i18n/locale'
import { WordedTrpc } from '../../worded-trpc'

type Search = Promise<{ score?: string; lang?: string }>
type Props = { params: Promise<{ token: string }>; searchParams: Search }

/** The language of the mail that led here; of the browser where no mail did. */
const languageFor = async (search: Search): Promise<Locale> => {
  const { lang } = await search
  return LOCALES.find((language) => language === lang) ?? languageOf(await getLocale())
}
const wordsIn = (locale: Locale) => getTranslations({ locale, namespace: 'feedback.survey' })

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return { title: (await wordsIn(await languageFor(searchParams)))('title'), referrer: 'no-referrer' }
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
  const language = await languageFor(searchParams)
  const { ui, feedback } = await getMessages({ locale: language })
  const t = await wordsIn(language)
  return (
    <main lang={language} className="mx-auto flex min-h-dvh w-full max-w-xl flex-col justify-center px-5 py-12">
      {survey.state === 'open' ? (
        <NextIntlClientProvider locale={language} messages={{ ui, feedback }}>
          <WordedTrpc>
            <SurveyForm
              token={token}
              kind={survey.kind}
              question={t(`questions.${survey.kind}`)}
              preselected={preselectedScore(survey.kind, (await searchParams).score)}
            />
          </WordedTrpc>
        </NextIntlClientProvider>
      ) : (
        <SurveyNote title={t(survey.state)} />
      )}
    </main>
  )
}
