export { CustomerAnswers, CustomerReviews } from './customer-feedback'
export { FeedbackScreen } from './feedback-screen'
export { InviteButton } from './invite-dialog'
export { SurveyForm, SurveyNote } from './survey-form'
