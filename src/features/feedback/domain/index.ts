export { reviewWritten, surveyAnswered, surveyInvited } from './events'
export { type AnswerInput, answerInput, type InviteInput, inviteInput, type ListResponsesInput, listResponsesInput } from './inputs'
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
export { type ReviewSnapshot, reviewSnapshotSchema } from './review'
export { INVITE_DAYS, isOnScale, preselectedScore, SCALES, SURVEY_KINDS, type SurveyKind } from './survey'
