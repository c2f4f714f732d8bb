export { CustomerAnswers, CustomerReviews } from './customer-feedback'
export { FeedbackScreen } from './feedback-screen'
export { InviteButton } from './invite-dialog'
export { preselectedScore, SurveyForm, SurveyNote } from './survey-form'
