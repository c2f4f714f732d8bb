export { type Progress, runActivity } from './activity'
export { activityRouter } from './activity.router'
