export { type Colleague, mentionsIn } from './mentions-in'
