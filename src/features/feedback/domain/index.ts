export * from './comments'
export * from './csat'
export { surveyAnswered, surveyInvited } from './events'
export { type AnswerInput, answerInput, type InviteInput, inviteInput, type ListResponsesInput, listResponsesInput } from './inputs'
export * from './loops'
export {
  isNpsScore,
  NPS_GROUPS,
  NPS_SCORES,
  type Nps,
  type NpsDistribution,
  type NpsGroup,
  npsBar,
  npsDistribution,
  npsGroupOf,
  npsOf,
  percentages,
} from './nps'
export { REVIEW_STATUSES, type ReviewSnapshot, type ReviewStatus, reviewSnapshotSchema } from './review'
export * from './reviews'
export * from './scores'
export { INVITE_DAYS, isOnScale, preselectedScore, SCALES, SURVEY_KINDS, type SurveyKind, surveyLink } from './survey'
