/** The kinds of survey and their scales. The scale is stored with each answer, so that an old answer keeps its meaning. */
export const SURVEY_KINDS = ['nps', 'csat'] as const
export type SurveyKind = (typeof SURVEY_KINDS)[number]

export const SCALES = { nps: { min: 0, max: 10 }, csat: { min: 1, max: 5 } } as const satisfies Record<SurveyKind, { min: number; max: number }>

export const isOnScale = (kind: SurveyKind, score: number): boolean => Number.isInteger(score) && score >= SCALES[kind].min && score <= SCALES[kind].max

/** A survey link works this long. */
export const INVITE_DAYS = 60

/** A link that chooses a score beforehand; the page speaks the language of the mail it stands in. */
export const surveyLink = (url: string, score: number, language: 'de' | 'en'): string => `${url}?score=${score}&lang=${language}`

/** The score a link like `?score=9` chooses beforehand; null for none or one off the scale. */
export function preselectedScore(kind: SurveyKind, text: string | undefined): number | null {
  const score = Number.parseInt(text ?? '', 10)
  return isOnScale(kind, score) ? score : null
}
