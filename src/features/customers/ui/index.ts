export { lookOf, TIMELINE_TOPICS, type TimelineLook, type TimelineTopic } from './timeline/timeline-look'
