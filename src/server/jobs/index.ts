export { declareJob, type EnqueueOptions, handleJob, type Job, type JobHandler } from './job'
