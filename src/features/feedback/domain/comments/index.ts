export { type Sentiment, sentimentOf } from './sentiment'
export { type CommentTopic, commentTopicShape, commentTopicsShape, INITIAL_TOPICS, patternOf } from './topics'
